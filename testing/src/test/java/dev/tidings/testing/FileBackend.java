// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.EventCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example for authors of backends: writes each event as a line of JSON to the end of a file.
 *
 * <p>Thread-safe.
 */
final class FileBackend implements Backend {
    private final Path file;
    private final EventCodec codec;
    private boolean closed;

    FileBackend(Path file, EventCodec codec) {
        this.file = file;
        this.codec = codec;
    }

    @Override
    public String name() {
        return "json-file";
    }

    /** False: a disk may be slow or full, and no publisher should wait for it. */
    @Override
    public boolean isInProcess() {
        return false;
    }

    /** Everything is encoded before the first byte is written; all of it or nothing stays in the file. */
    @Override
    public synchronized void send(List<Event<?>> events) throws IOException {
        if (closed) {
            throw new IllegalStateException(
                    "Backend '" + name() + "' is closed: it writes no more events to " + file + ".");
        }
        StringBuilder lines = new StringBuilder();
        events.forEach(event -> lines.append(codec.encode(fields(event))).append('\n'));
        append(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private void append(ByteBuffer lines) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long end = channel.size();
            try {
                channel.position(end);
                while (lines.hasRemaining()) {
                    channel.write(lines);
                }
                channel.force(true);
            } catch (IOException e) {
                channel.truncate(end);
                throw e;
            }
        }
    }

    private static Map<String, @Nullable Object> fields(Event<?> event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", event.id());
        fields.put("type", event.type());
        fields.put("version", event.version());
        fields.put("time", event.time().toString());
        fields.put("source", event.source());
        fields.put("key", event.key());
        fields.put("topics", List.copyOf(event.topics()));
        fields.put("metadata", event.metadata().asMap());
        fields.put("payload", event.payload());
        return fields;
    }

    /** Every line is on the disk already. */
    @Override
    public synchronized void close() {
        closed = true;
    }
}

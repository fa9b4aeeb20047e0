// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of one record: an event whose payload is JSON. */
final class SpoolRecord {
    private static final int VERSION = 1;
    private static final int ABSENT = -1;

    private SpoolRecord() {}

    static byte[] write(Event<String> event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            text(out, event.id());
            text(out, event.type());
            out.writeInt(event.version());
            out.writeLong(event.time().getEpochSecond());
            out.writeInt(event.time().getNano());
            text(out, event.source());
            text(out, event.key());
            out.writeInt(event.topics().size());
            for (String topic : event.topics()) {
                text(out, topic);
            }
            out.writeInt(event.metadata().asMap().size());
            for (Map.Entry<String, String> entry : event.metadata().asMap().entrySet()) {
                text(out, entry.getKey());
                text(out, entry.getValue());
            }
            text(out, event.payload());
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException when it was written by a later version, or is no record */
    static Event<String> read(byte[] body) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("a record of version " + version + ", which this version of Tidings does not know");
        }
        String id = required(in);
        String type = required(in);
        int schema = in.readInt();
        Instant time = Instant.ofEpochSecond(in.readLong(), in.readInt());
        String source = text(in);
        String key = text(in);
        List<String> topics = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            topics.add(required(in));
        }
        Map<String, String> metadata = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            metadata.put(required(in), required(in));
        }
        return Event.stored(type, required(in))
                .id(id)
                .version(schema)
                .time(time)
                .source(source)
                .key(key)
                .topics(topics)
                .metadata(Metadata.of(metadata))
                .build();
    }

    private static void text(DataOutputStream out, @Nullable String value) throws IOException {
        if (value == null) {
            out.writeInt(ABSENT);
            return;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == ABSENT ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String required(DataInputStream in) throws IOException {
        String value = text(in);
        if (value == null) {
            throw new IOException("a record in which something is missing");
        }
        return value;
    }
}

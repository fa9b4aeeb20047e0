// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.json.JacksonEventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("E9: a backend of one's own, which writes to a file")
class FileBackendTest extends BackendContract {
    private final EventCodec codec = new JacksonEventCodec();

    @TempDir
    Path disk;

    private Path folder() {
        return disk.resolve("mounted");
    }

    private Path file() {
        return folder().resolve("events.jsonl");
    }

    @Override
    protected Backend newBackend() throws IOException {
        Files.createDirectory(folder());
        return new FileBackend(file(), codec);
    }

    @Override
    protected List<Event<?>> received() throws IOException {
        return Files.exists(file())
                ? Files.readAllLines(file()).stream().<Event<?>>map(this::read).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked") // as FileBackend writes them
    private Event<?> read(String line) {
        Map<String, Object> fields = codec.decode(line, Map.class);
        return Event.builder((String) fields.get("type"), (Map<String, Object>) fields.get("payload"))
                .id((String) fields.get("id"))
                .version(((Number) fields.get("version")).intValue())
                .time(Instant.parse((String) fields.get("time")))
                .source((String) fields.get("source"))
                .key((String) fields.get("key"))
                .topics((Collection<String>) fields.get("topics"))
                .metadata(Metadata.of((Map<String, String>) fields.get("metadata")))
                .build();
    }

    @Override
    protected Set<BackendCapability> capabilities() {
        return EnumSet.allOf(BackendCapability.class);
    }

    @Override
    protected void cutOff() throws IOException {
        Files.move(folder(), disk.resolve("unmounted"));
    }

    @Override
    protected void reconnect() throws IOException {
        Files.move(disk.resolve("unmounted"), folder());
    }
}

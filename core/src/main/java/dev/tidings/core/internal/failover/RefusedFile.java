// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import dev.tidings.core.internal.outgoing.RefusedEvents;
import dev.tidings.core.spi.EventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that a backend will never take, with the reason, one JSON object a line: without a storage there are no dead letters, and an operator
 * is to find them nevertheless. Thread-safe, also with other processes.
 *
 * @param file is made with its first line
 * @param codec writes the lines
 */
record RefusedFile(Path file, EventCodec codec) {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.failover");

    /** Puts those of some events aside that were refused. */
    void put(List<? extends Event<?>> events, RefusedEvents refused) throws IOException {
        for (Event<?> event : events) {
            String reason = refused.reason(event.id());
            if (reason != null) {
                put(event, reason);
            }
        }
    }

    /** Puts one event aside. */
    void put(Event<?> event, String reason) throws IOException {
        log.error("{} is put aside in {}, and not sent: {}", event, file, reason);
        String line = line(event, reason) + "\n";
        Files.write(
                file,
                line.getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.DSYNC);
    }

    private String line(Event<?> event, String reason) {
        Map<String, Object> line = envelope(event, reason);
        try {
            Map<String, Object> whole = new LinkedHashMap<>(line);
            whole.put("payload", payload(event));
            return codec.encode(whole);
        } catch (RuntimeException e) { // it may have been put aside for just that
            line.put("payloadClass", event.payload().getClass().getName());
            return codec.encode(line);
        }
    }

    private static Map<String, Object> envelope(Event<?> event, String reason) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("reason", reason);
        line.put("refusedAt", Instant.now().toString());
        line.put("id", event.id());
        line.put("type", event.type());
        line.put("version", event.version());
        line.put("time", event.time().toString());
        if (event.source() != null) {
            line.put("source", event.source());
        }
        if (event.key() != null) {
            line.put("key", event.key());
        }
        line.put("topics", List.copyOf(event.topics()));
        line.put("metadata", event.metadata().asMap());
        return line;
    }

    private Object payload(Event<?> event) {
        return event.payload() instanceof String json ? codec.decode(json, Map.class) : event.payload();
    }
}

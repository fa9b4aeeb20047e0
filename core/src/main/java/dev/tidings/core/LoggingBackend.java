// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.spi.Backend;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes one line with type, topics and data of each event to the logger {@code dev.tidings.events}.
 *
 * <p>Thread-safe.
 */
public final class LoggingBackend implements Backend {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.events");

    private final Level level;
    private volatile boolean closed;

    /** @param level of the lines; payloads appear in them, so choose a level that production does not log */
    public LoggingBackend(Level level) {
        this.level = level;
    }

    @Override
    public String name() {
        return "logging";
    }

    @Override
    public boolean isInProcess() {
        return true;
    }

    @Override
    public void send(List<Event<?>> events) {
        if (closed) {
            throw new IllegalStateException(
                    "Backend 'logging' is closed: it takes no more events. Give each bus one of its"
                            + " own, since a bus closes its backends.");
        }
        for (Event<?> event : events) {
            log.atLevel(level)
                    .addArgument(() -> oneLine(event.type()))
                    .addArgument(() -> oneLine(event.topics()))
                    .addArgument(() -> oneLine(event.payload()))
                    .log("{} topics={} data={}");
        }
    }

    /** Without control characters and line separators: nobody's data may pass for a line of the log. */
    private static String oneLine(Object value) {
        return String.valueOf(value).replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ");
    }

    /** Takes no more events. */
    @Override
    public void close() {
        closed = true;
    }
}

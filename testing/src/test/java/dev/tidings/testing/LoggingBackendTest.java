// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tidings.core.Event;
import dev.tidings.core.LoggingBackend;
import dev.tidings.core.spi.Backend;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

@DisplayName("E2, E9: the backend that writes to the log")
class LoggingBackendTest extends BackendContract {
    private static final Pattern LINE = Pattern.compile("(\\S+) topics=\\[(.*?)] data=(.*)");

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.tidings.events");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @Override
    protected Backend newBackend() {
        lines.start();
        logger.setAdditive(false);
        logger.setLevel(ch.qos.logback.classic.Level.INFO);
        logger.addAppender(lines);
        return new LoggingBackend(Level.INFO);
    }

    @AfterEach
    void stopReading() {
        logger.detachAppender(lines);
        logger.setLevel(null);
        logger.setAdditive(true);
    }

    @Override
    protected List<Event<?>> received() {
        return List.copyOf(lines.list).stream()
                .<Event<?>>map(line -> read(line.getFormattedMessage()))
                .toList();
    }

    private static Event<?> read(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new AssertionError("No line of an event: " + line);
        }
        return Event.stored(parts.group(1), parts.group(3))
                .topics(parts.group(2).split(", "))
                .build();
    }

    @Override
    protected Set<BackendCapability> capabilities() {
        return EnumSet.of(BackendCapability.CONFIRMATION);
    }
}

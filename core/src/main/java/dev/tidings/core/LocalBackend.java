// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.spi.Backend;
import java.util.List;
import java.util.Objects;
import org.slf4j.event.Level;

/**
 * Stands in for a backend that leaves the process, under its name, where none is to be used: it writes events to the console log, as {@link
 * LoggingBackend} does. What {@link BackendMode#LOCAL} puts in the place of backends.
 *
 * <p>Thread-safe.
 */
public final class LocalBackend implements Backend {
    private final String name;
    private final LoggingBackend console = new LoggingBackend(Level.INFO);

    /** @param name of the other backend */
    public LocalBackend(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isInProcess() {
        return true;
    }

    @Override
    public void send(List<Event<?>> events) {
        console.send(events);
    }

    @Override
    public void close() {
        console.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.spi.Backend;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps every event it is sent, for tests.
 *
 * <p>Thread-safe. Grows without bound until it is cleared.
 */
public final class InMemoryBackend implements Backend {
    private final List<Event<?>> events = new ArrayList<>();
    private boolean closed;

    @Override
    public String name() {
        return "in-memory";
    }

    @Override
    public boolean isInProcess() {
        return true;
    }

    @Override
    public void send(List<Event<?>> sent) {
        synchronized (events) {
            if (closed) {
                throw new IllegalStateException(
                        "Backend 'in-memory' is closed: it takes no more events. Give each bus one of"
                                + " its own, since a bus closes its backends.");
            }
            events.addAll(sent);
        }
    }

    /** All events since the last {@link #clear}, in the order they came. */
    public List<Event<?>> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** Those of one type. */
    public List<Event<?>> eventsOf(String type) {
        return events().stream().filter(event -> event.type().equals(type)).toList();
    }

    /** Forgets all events. */
    public void clear() {
        synchronized (events) {
            events.clear();
        }
    }

    /** Takes no more events; those that came stay readable. */
    @Override
    public void close() {
        synchronized (events) {
            closed = true;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.support;

import dev.tidings.core.Event;
import dev.tidings.core.EventHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what handlers were called with. Thread-safe. */
public final class Journal {
    private final List<String> entries = new CopyOnWriteArrayList<>();
    private final List<Event<?>> events = new CopyOnWriteArrayList<>();

    public void add(String entry) {
        entries.add(entry);
    }

    /** A handler that writes the entry. */
    public EventHandler<Object> entry(String entry) {
        return event -> {
            entries.add(entry);
            events.add(event);
        };
    }

    /** A handler that writes the event's type. */
    public EventHandler<Object> types() {
        return event -> {
            entries.add(event.type());
            events.add(event);
        };
    }

    /** A handler that writes the payload. */
    public EventHandler<Object> payloads() {
        return event -> {
            entries.add(event.payload().toString());
            events.add(event);
        };
    }

    public List<String> entries() {
        return List.copyOf(entries);
    }

    public List<Event<?>> events() {
        return List.copyOf(events);
    }
}

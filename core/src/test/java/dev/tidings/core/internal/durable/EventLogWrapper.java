// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.Event;
import dev.tidings.core.LogQuery;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.FoundEvents;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.LogScan;
import dev.tidings.core.spi.ScannedEvents;
import dev.tidings.core.spi.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A log around another one, of which some methods work otherwise. Thread-safe if that one is. */
class EventLogWrapper implements EventLog {
    private final EventLog inner;

    EventLogWrapper(EventLog inner) {
        this.inner = inner;
    }

    @Override
    public void append(List<Event<String>> events) {
        inner.append(events);
    }

    @Override
    public List<Event<String>> appendNew(List<Event<String>> events, Duration window) {
        return inner.appendNew(events, window);
    }

    @Override
    public int forgetIds(Duration window, int limit) {
        return inner.forgetIds(window, limit);
    }

    @Override
    public LogPage read(Cursor from, int limit) {
        return inner.read(from, limit);
    }

    @Override
    public Optional<StoredEvent> newestWithId(String id) {
        return inner.newestWithId(id);
    }

    @Override
    public Cursor end() {
        return inner.end();
    }

    @Override
    public ScannedEvents scan(LogScan scan, long after, int limit) {
        return inner.scan(scan, after, limit);
    }

    @Override
    public FoundEvents search(LogQuery query, Predicate<String> fields) {
        return inner.search(query, fields);
    }

    @Override
    public Optional<StoredEvent> get(long position) {
        return inner.get(position);
    }
}

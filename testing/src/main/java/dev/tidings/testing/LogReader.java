// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/** Reads a log on from a cursor and remembers what came. Not thread-safe. */
final class LogReader {
    private final EventLog log;
    private final List<StoredEvent> seen = new ArrayList<>();
    private Cursor cursor;

    LogReader(EventLog log, Cursor from) {
        this.log = log;
        cursor = from;
    }

    Cursor cursor() {
        return cursor;
    }

    /** Ids of everything that was read, in the order of reading. */
    List<String> ids() {
        return seen.stream().map(stored -> stored.event().id()).toList();
    }

    /** Ids of what was read of one key, in the order of reading. */
    List<String> idsOf(String key) {
        return seen.stream()
                .filter(stored -> key.equals(stored.event().key()))
                .map(stored -> stored.event().id())
                .toList();
    }

    List<StoredEvent> seen() {
        return seen;
    }

    /** Reads one page. @return its events */
    List<StoredEvent> read(int limit) {
        LogPage page = log.read(cursor, limit);
        if (page.events().size() > limit) {
            throw new AssertionError("A page of at most " + limit + " events holds "
                    + page.events().size());
        }
        seen.addAll(page.events());
        cursor = page.end();
        return page.events();
    }

    /** Reads until nothing more comes. */
    LogReader readAll(int limit) {
        while (!read(limit).isEmpty()) {
            // The next page follows.
        }
        return this;
    }
}

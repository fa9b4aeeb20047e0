// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Draws the positions of one H2 database, and knows which of them belong to running transactions. An embedded database belongs to
 * one process, so this is all there is to know; the storages of the process that use the same database share it.
 *
 * <p>Thread-safe.
 */
final class H2Positions {
    /** By database and table prefix: the one place where several storages of a process can meet. */
    private static final Map<String, H2Positions> BY_DATABASE = new ConcurrentHashMap<>();

    private final NavigableSet<Long> inFlight = new TreeSet<>();
    private long drawn;

    private H2Positions() {}

    static H2Positions of(String url, Tables tables) {
        return BY_DATABASE.computeIfAbsent(url + "|" + tables.prefix(), key -> new H2Positions());
    }

    /** The positions whose transactions have not ended yet. */
    synchronized NavigableSet<Long> inFlight() {
        return new TreeSet<>(inFlight);
    }

    /** Positions at or below this one are taken: stored, or passed by a cursor. */
    synchronized void startAfter(long position) {
        drawn = Math.max(drawn, position);
    }

    /** Draws neighbouring positions. @return the first */
    synchronized long draw(int count) {
        long first = drawn + 1;
        drawn += count;
        for (long position = first; position <= drawn; position++) {
            inFlight.add(position);
        }
        return first;
    }

    /** Their transaction has ended, committed or not. */
    synchronized void ended(long first, int count) {
        inFlight.subSet(first, true, first + count - 1, true).clear();
    }
}

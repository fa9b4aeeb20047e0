// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.OpenTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Draws the positions of one H2 database, and knows which of them belong to running transactions. An embedded database belongs to
 * one process, so this is all there is to know; the storages of the process that use the same database share it.
 *
 * <p>Thread-safe.
 */
final class H2Positions {
    /** By database, schema and table prefix: the one place where several storages of a process can meet. */
    private static final Map<String, H2Positions> BY_DATABASE = new ConcurrentHashMap<>();

    private final NavigableMap<Long, Draw> inFlight = new TreeMap<>();
    private long drawn;

    /** Who drew positions, and when by the ticks of the JVM. */
    private record Draw(String thread, long nanos) {}

    private H2Positions() {}

    static H2Positions of(String home, Tables tables) {
        return BY_DATABASE.computeIfAbsent(home + "|" + tables.prefix(), key -> new H2Positions());
    }

    /** The positions whose transactions have not ended yet. */
    synchronized NavigableSet<Long> inFlight() {
        return new TreeSet<>(inFlight.keySet());
    }

    /** Positions at or below this one are taken: stored, or passed by a cursor. */
    synchronized void startAfter(long position) {
        drawn = Math.max(drawn, position);
    }

    /** Draws neighbouring positions. @return the first */
    synchronized long draw(int count) {
        long first = drawn + 1;
        drawn += count;
        Draw draw = new Draw(Thread.currentThread().getName(), System.nanoTime());
        for (long position = first; position <= drawn; position++) {
            inFlight.put(position, draw);
        }
        return first;
    }

    /** Their transaction has ended, committed or not. */
    synchronized void ended(long first, int count) {
        inFlight.subMap(first, true, first + count - 1, true).clear();
    }

    /** Whose transactions own positions of a range and have not ended, the oldest first. */
    synchronized List<OpenTransaction> publishersOf(long first, long last) {
        long now = System.nanoTime();
        return inFlight.subMap(first, true, last, true).values().stream()
                .distinct()
                .map(draw -> new OpenTransaction(
                        "thread '" + draw.thread() + "'", null, null, null, Duration.ofNanos(now - draw.nanos())))
                .toList();
    }
}

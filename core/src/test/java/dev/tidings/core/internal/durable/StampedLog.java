// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.StoredEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A log that does not know what is in flight, and forgets gaps as the one on PostgreSQL does: a transaction has an id before it draws a
 * position; a gap is stamped with an id that was given out after it was seen; it is forgotten when a snapshot shows that all transactions
 * with lower ids have ended. Others go on between the statements. Used by the thread whose turn it is.
 */
class StampedLog extends EventLogWrapper {
    private final Storage memory;
    private final SimScheduler scheduler;
    private final Map<Thread, Long> ids = new HashMap<>();
    private final NavigableSet<Long> running = new TreeSet<>();
    private long newest;
    private long highestEnded;

    StampedLog(Storage memory, SimScheduler scheduler) {
        super(memory.log());
        this.memory = memory;
        this.scheduler = scheduler;
    }

    @Override
    public void append(List<Event<String>> events) {
        ids.computeIfAbsent(Thread.currentThread(), this::begin);
        scheduler.pause();
        super.append(events);
    }

    private long begin(Thread thread) {
        long id = ++newest;
        running.add(id);
        memory.transactions().onCompletion(committed -> {
            running.remove(id);
            ids.remove(thread);
            highestEnded = Math.max(highestEnded, id);
        });
        return id;
    }

    @Override
    public LogPage read(Cursor from, int limit) {
        long oldest = running.isEmpty() ? newest + 1 : running.first();
        List<StoredEvent> events = super.read(from, limit).events();
        NavigableSet<Long> read = new TreeSet<>();
        events.forEach(event -> read.add(event.position()));
        boolean full = events.size() == limit;
        List<Gap> kept = from.gaps().stream()
                .filter(gap -> full || gap.stamp() == Gap.UNSTAMPED || !isOver(gap, oldest))
                .toList();
        return new LogPage(events, stamped(from.withGaps(kept).after(read)));
    }

    /** Whether nobody can own the positions any more, seen from a snapshot in which this is the oldest running transaction. */
    boolean isOver(Gap gap, long oldestRunning) {
        return oldestRunning >= gap.stamp();
    }

    private Cursor stamped(Cursor end) {
        if (end.gaps().stream().noneMatch(gap -> gap.stamp() == Gap.UNSTAMPED)) {
            return end;
        }
        scheduler.pause();
        long stamp = stamp();
        return end.withGaps(end.gaps().stream()
                .map(gap -> gap.stamp() == Gap.UNSTAMPED ? gap.withStamp(stamp) : gap)
                .toList());
    }

    /** An id of the reader's own: every transaction that has one already has a lower one. */
    long stamp() {
        return ++newest;
    }

    long highestEnded() {
        return highestEnded;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.Event;
import dev.tidings.core.spi.DelayedEvent;
import dev.tidings.core.spi.ScheduleStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Events that wait for their time, in memory. Thread-safe. */
public final class MemorySchedules implements ScheduleStore {
    private record Slot(Instant due, long number) implements Comparable<Slot> {
        @Override
        public int compareTo(Slot other) {
            int byTime = due.compareTo(other.due);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** Scheduled in a transaction that has not ended. */
    private record Uncommitted(MemoryTransaction owner, Slot slot, Event<String> event) {}

    private final MemoryTransactions transactions;
    private final Clock clock;
    private final MemoryLog log;
    private final NavigableMap<Slot, Event<String>> waiting = new TreeMap<>();
    private final Map<Long, Slot> slots = new HashMap<>();
    private final Map<Long, Uncommitted> uncommitted = new HashMap<>();

    /** What a transaction that has not ended takes away: nobody else may touch it until it is known whether that happens. */
    private final Set<Long> taken = new HashSet<>();

    private long drawn;

    public MemorySchedules(MemoryTransactions transactions, Clock clock, MemoryLog log) {
        this.transactions = transactions;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public List<Long> schedule(List<DelayedEvent> events) {
        List<Long> numbers = new ArrayList<>(events.size());
        transactions.change(transaction -> {
            Instant now = clock.instant();
            for (DelayedEvent event : events) {
                Slot slot = new Slot(dueTime(event, now), ++drawn);
                keep(new Uncommitted(transaction, slot, event.event()));
                numbers.add(slot.number());
            }
        });
        return numbers;
    }

    private static Instant dueTime(DelayedEvent event, Instant now) {
        return event.delay() == null ? Objects.requireNonNull(event.time()) : now.plus(event.delay());
    }

    private void keep(Uncommitted added) {
        long number = added.slot().number();
        uncommitted.put(number, added);
        added.owner().atCommit(() -> {
            if (uncommitted.containsKey(number)) {
                waiting.put(added.slot(), added.event());
                slots.put(number, added.slot());
            }
        });
        added.owner().atEnd(() -> uncommitted.remove(number));
    }

    @Override
    public boolean cancel(long number) {
        AtomicBoolean cancelled = new AtomicBoolean();
        transactions.change(transaction -> cancelled.set(cancel(number, transaction)));
        return cancelled.get();
    }

    private boolean cancel(long number, MemoryTransaction transaction) {
        Uncommitted own = uncommitted.get(number);
        if (own != null && own.owner() == transaction) {
            return uncommitted.remove(number) != null;
        }
        Slot slot = slots.get(number);
        return slot != null && take(slot, transaction);
    }

    private boolean take(Slot slot, MemoryTransaction transaction) {
        boolean free = taken.add(slot.number());
        if (free) {
            transaction.atCommit(() -> {
                waiting.remove(slot);
                slots.remove(slot.number());
            });
            transaction.atEnd(() -> taken.remove(slot.number()));
        }
        return free;
    }

    @Override
    public Moved publishDue(int max, @Nullable Duration window) {
        AtomicReference<@Nullable Moved> moved = new AtomicReference<>();
        transactions.change(transaction -> moved.set(move(max, window, transaction)));
        return Objects.requireNonNull(moved.get());
    }

    private Moved move(int max, @Nullable Duration window, MemoryTransaction transaction) {
        Instant now = clock.instant();
        List<Event<String>> events = new ArrayList<>();
        Slot endOfDue = new Slot(now, Long.MAX_VALUE);
        for (Map.Entry<Slot, Event<String>> due :
                waiting.headMap(endOfDue, true).entrySet()) {
            if (events.size() == max) {
                break;
            }
            if (take(due.getKey(), transaction)) {
                events.add(due.getValue());
            }
        }
        return new Moved(events, untilNext(now, waiting.higherKey(endOfDue))).storedIn(log, window);
    }

    private static @Nullable Duration untilNext(Instant now, @Nullable Slot next) {
        return next == null ? null : Duration.between(now, next.due());
    }
}

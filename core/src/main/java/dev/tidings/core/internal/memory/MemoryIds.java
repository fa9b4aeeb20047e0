// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.Event;
import dev.tidings.core.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ids of events that were stored lately, and those of running transactions. Not thread-safe: used under the transactions' lock. */
final class MemoryIds {
    /** Two transactions may wait for each other, which a database would notice. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final MemoryTransactions transactions;
    private final Clock clock;

    /** When they were committed, oldest first. */
    private final Map<String, Instant> committed = new LinkedHashMap<>();

    private final Map<String, MemoryTransaction> inFlight = new HashMap<>();

    MemoryIds(MemoryTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The events whose ids are new, which are noted with the transaction. */
    List<Event<String>> note(List<Event<String>> events, Duration window, MemoryTransaction transaction) {
        List<Event<String>> fresh = new ArrayList<>();
        for (Event<String> event : events) {
            if (isNew(event.id(), window, transaction)) {
                inFlight.put(event.id(), transaction);
                transaction.atCommit(() -> remember(event.id()));
                transaction.atEnd(() -> inFlight.remove(event.id()));
                fresh.add(event);
            }
        }
        return fresh;
    }

    private boolean isNew(String id, Duration window, MemoryTransaction transaction) {
        if (!transactions.awaitEnds(() -> isInFlightBesides(id, transaction), MAX_WAIT)) {
            throw new StorageException("Another transaction that publishes the event '" + id + "' has not ended within "
                    + MAX_WAIT.toSeconds()
                    + " s: publish events in the same order everywhere, or in shorter transactions.");
        }
        Instant before = committed.get(id);
        return !inFlight.containsKey(id)
                && (before == null || before.isBefore(clock.instant().minus(window)));
    }

    private boolean isInFlightBesides(String id, MemoryTransaction transaction) {
        MemoryTransaction holder = inFlight.get(id);
        return holder != null && !holder.equals(transaction);
    }

    private void remember(String id) {
        committed.remove(id);
        committed.put(id, clock.instant());
    }

    int forget(Duration window, int limit) {
        Instant before = clock.instant().minus(window);
        int forgotten = 0;
        Iterator<Instant> oldest = committed.values().iterator();
        while (forgotten < limit && oldest.hasNext() && oldest.next().isBefore(before)) {
            oldest.remove();
            forgotten++;
        }
        return forgotten;
    }
}

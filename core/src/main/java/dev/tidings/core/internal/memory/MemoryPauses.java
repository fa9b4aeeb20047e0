// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.SubscriptionPause;
import dev.tidings.core.spi.AuditNotes;
import dev.tidings.core.spi.PauseStore;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Pauses of subscriptions, in memory. Thread-safe. */
public final class MemoryPauses implements PauseStore {
    private final MemoryTransactions transactions;
    private final Clock clock;
    private final MemoryAudit audit;
    private final NavigableMap<String, SubscriptionPause> pauses = new TreeMap<>();

    /** What a transaction that has not ended changes: nobody else may touch it until it is known whether that happens. */
    private final Set<String> taken = new HashSet<>();

    public MemoryPauses(MemoryTransactions transactions, Clock clock, MemoryAudit audit) {
        this.transactions = transactions;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public boolean pause(String subscription, String reason, String actor) {
        return change(subscription, false, () -> {
            pauses.put(subscription, new SubscriptionPause(subscription, actor, clock.instant(), reason));
            audit.add(AuditNotes.paused(subscription, reason, actor));
        });
    }

    @Override
    public boolean resume(String subscription, String actor) {
        return change(subscription, true, () -> {
            pauses.remove(subscription);
            audit.add(AuditNotes.resumed(subscription, actor));
        });
    }

    private boolean change(String subscription, boolean whenPaused, Runnable change) {
        AtomicBoolean changes = new AtomicBoolean();
        transactions.change(transaction -> {
            changes.set(isPaused(subscription) == whenPaused && taken.add(subscription));
            if (changes.get()) {
                transaction.atCommit(change);
                transaction.atEnd(() -> taken.remove(subscription));
            }
        });
        return changes.get();
    }

    /** Whether a subscription is paused; the lock must be held. */
    boolean isPaused(String subscription) {
        return pauses.containsKey(subscription);
    }

    @Override
    public List<SubscriptionPause> all() {
        return transactions.locked(() -> List.copyOf(pauses.values()));
    }
}

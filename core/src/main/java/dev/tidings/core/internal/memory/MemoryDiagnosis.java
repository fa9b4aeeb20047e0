// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.MissedPositions;
import dev.tidings.core.OpenTransaction;
import dev.tidings.core.SubscriptionDiagnosis;
import dev.tidings.core.SubscriptionDiagnosis.Pending;
import dev.tidings.core.spi.DiagnosisStore;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.Partition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where subscriptions stand, in memory. Thread-safe. */
public final class MemoryDiagnosis implements DiagnosisStore {
    private final MemoryTransactions transactions;
    private final Clock clock;
    private final MemoryLog log;
    private final MemoryCursors cursors;
    private final MemoryDeliveries deliveries;

    public MemoryDiagnosis(
            MemoryTransactions transactions,
            Clock clock,
            MemoryLog log,
            MemoryCursors cursors,
            MemoryDeliveries deliveries) {
        this.transactions = transactions;
        this.clock = clock;
        this.log = log;
        this.cursors = cursors;
        this.deliveries = deliveries;
    }

    @Override
    public List<String> subscriptions() {
        return transactions.locked(() -> cursors.names().stream()
                .filter(name -> !name.startsWith("replay:"))
                .sorted()
                .toList());
    }

    @Override
    public Map<String, State> states(Collection<String> subscriptions) {
        return transactions.locked(() -> {
            Map<String, State> states = new HashMap<>();
            for (String subscription : subscriptions) {
                List<MemoryCursor> existing = cursors.of(subscription);
                if (!existing.isEmpty()) {
                    states.put(subscription, state(subscription, existing));
                }
            }
            return states;
        });
    }

    private State state(String subscription, List<MemoryCursor> existing) {
        Instant now = clock.instant();
        long dead = deliveries.failures().deadLetters().stream()
                .filter(letter -> letter.subscription().equals(subscription))
                .limit(SubscriptionDiagnosis.MAX_COUNTED)
                .count();
        return new State(
                now,
                log.newest(),
                existing.stream().map(cursor -> cursor.describe(now)).toList(),
                pending(subscription, now),
                (int) dead);
    }

    private Pending pending(String subscription, Instant now) {
        List<MemoryDelivery> waiting = deliveries.pending(subscription);
        @Nullable
        Duration untilNext = deliveries.heads(Partition.whole(subscription)).stream()
                .map(MemoryDelivery::due)
                .min(Instant::compareTo)
                .map(due -> due.isBefore(now) ? Duration.ZERO : Duration.between(now, due))
                .orElse(null);
        return new Pending(
                Math.min(waiting.size(), SubscriptionDiagnosis.MAX_COUNTED),
                waiting.isEmpty() ? 0 : waiting.get(0).position(),
                untilNext);
    }

    @Override
    public List<MissedPositions> owners(List<Gap> gaps) {
        return transactions.locked(() -> gaps.stream()
                .limit(MAX_GAPS)
                .map(gap -> new MissedPositions(gap.first(), gap.last(), owners(gap), true))
                .toList());
    }

    private List<OpenTransaction> owners(Gap gap) {
        Instant now = clock.instant();
        return log.inFlight(gap).stream()
                .distinct()
                .map(writer -> new OpenTransaction(
                        "thread '" + writer.thread() + "'", null, null, null, Duration.between(writer.since(), now)))
                .toList();
    }
}

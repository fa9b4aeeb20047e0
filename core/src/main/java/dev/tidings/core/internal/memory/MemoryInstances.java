// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.spi.InstanceStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The instances that share a storage in memory. Thread-safe. */
public final class MemoryInstances implements InstanceStore {
    private record Announced(Set<String> subscriptions, java.time.Instant until) {}

    private final MemoryTransactions transactions;
    private final Clock clock;
    private final MemoryCursors cursors;
    private final Map<String, Announced> announced = new TreeMap<>();

    public MemoryInstances(MemoryTransactions transactions, Clock clock, MemoryCursors cursors) {
        this.transactions = transactions;
        this.clock = clock;
        this.cursors = cursors;
    }

    @Override
    public List<Instance> announce(String instance, Collection<String> subscriptions, Duration aliveFor) {
        return transactions.locked(() -> {
            java.time.Instant now = clock.instant();
            announced.put(instance, new Announced(Set.copyOf(subscriptions), now.plus(aliveFor)));
            announced.values().removeIf(other -> !other.until().isAfter(now));
            Map<String, Integer> leases = cursors.leases();
            return announced.entrySet().stream()
                    .map(alive -> new Instance(
                            alive.getKey(), alive.getValue().subscriptions(), leases.getOrDefault(alive.getKey(), 0)))
                    .toList();
        });
    }

    @Override
    public void depart(String instance) {
        transactions.locked(() -> announced.remove(instance) != null);
    }
}

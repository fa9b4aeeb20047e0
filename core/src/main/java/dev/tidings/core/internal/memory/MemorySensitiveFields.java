// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.spi.SensitiveFieldStore;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sensitive fields, in memory. A transaction does not see what it has noted itself before it is committed. Thread-safe. */
public final class MemorySensitiveFields implements SensitiveFieldStore {
    private final MemoryTransactions transactions;
    private final Map<String, Set<String>> paths = new TreeMap<>();

    public MemorySensitiveFields(MemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(String type, Set<String> added) {
        Set<String> copy = Set.copyOf(added);
        transactions.change(transaction -> transaction.atCommit(
                () -> paths.computeIfAbsent(type, unused -> new TreeSet<>()).addAll(copy)));
    }

    @Override
    public Map<String, Set<String>> all() {
        return transactions.locked(() -> {
            Map<String, Set<String>> copy = new TreeMap<>();
            paths.forEach((type, known) -> copy.put(type, Set.copyOf(known)));
            return copy;
        });
    }
}

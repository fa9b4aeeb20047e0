// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.AuditEntry;
import dev.tidings.core.AuditNote;
import dev.tidings.core.AuditQuery;
import dev.tidings.core.AuditQuery.Place;
import dev.tidings.core.spi.AuditStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit trail in memory. Thread-safe. */
public final class MemoryAudit implements AuditStore {
    private static final Comparator<AuditEntry> NEWEST_FIRST = Comparator.comparing(AuditEntry::at)
            .thenComparingLong(AuditEntry::number)
            .reversed();

    private final MemoryTransactions transactions;
    private final Clock clock;
    private final List<AuditEntry> entries = new ArrayList<>();

    public MemoryAudit(MemoryTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void append(AuditNote note) {
        transactions.change(transaction -> transaction.atCommit(() -> add(note)));
    }

    /** Adds a note; the lock must be held. */
    void add(AuditNote note) {
        entries.add(new AuditEntry(entries.size() + 1L, clock.instant(), note));
    }

    @Override
    public List<AuditEntry> find(AuditQuery query) {
        return transactions.locked(() -> entries.stream()
                .filter(entry -> matches(query, entry))
                .sorted(NEWEST_FIRST)
                .limit(query.page().limit())
                .toList());
    }

    private static boolean matches(AuditQuery query, AuditEntry entry) {
        AuditNote note = entry.note();
        return (query.actor() == null || query.actor().equals(note.actor()))
                && (query.action() == null || query.action().equals(note.action()))
                && query.time().contains(entry.at())
                && isAfter(query.page().after(), entry);
    }

    private static boolean isAfter(@Nullable Place place, AuditEntry entry) {
        if (place == null) {
            return true;
        }
        int time = entry.at().compareTo(place.at());
        return time < 0 || (time == 0 && entry.number() < place.number());
    }
}

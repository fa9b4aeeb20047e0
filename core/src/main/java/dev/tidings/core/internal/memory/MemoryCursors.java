// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.StartFrom;
import dev.tidings.core.StorageException;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LeaseLostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cursors and leases in memory. Thread-safe. */
public final class MemoryCursors implements CursorStore {
    private final MemoryTransactions transactions;
    private final Clock clock;
    private final MemoryLog log;
    private final MemoryDeliveries deliveries;
    private final Map<String, MemoryCursor> cursors = new HashMap<>();

    public MemoryCursors(MemoryTransactions transactions, Clock clock, MemoryLog log, MemoryDeliveries deliveries) {
        this.transactions = transactions;
        this.clock = clock;
        this.log = log;
        this.deliveries = deliveries;
    }

    @Override
    public void register(String subscription, StartFrom startFrom) {
        transactions.locked(() -> cursors.computeIfAbsent(
                subscription,
                name -> new MemoryCursor(name, startFrom == StartFrom.EARLIEST ? Cursor.START : log.end())));
    }

    @Override
    public Optional<Lease> acquire(String subscription, String owner, Duration duration) {
        return transactions.locked(() -> {
            MemoryCursor cursor = existing(subscription);
            return cursor.isFree(clock.instant())
                    ? Optional.of(cursor.lend(owner, clock.instant().plus(duration)))
                    : Optional.empty();
        });
    }

    @Override
    public List<Lease> renew(Collection<Lease> leases, Duration duration) {
        return transactions.locked(() -> {
            List<Lease> held = leases.stream()
                    .filter(lease -> existing(lease.subscription()).isHeldBy(lease))
                    .toList();
            held.forEach(lease ->
                    existing(lease.subscription()).extend(clock.instant().plus(duration)));
            return held;
        });
    }

    @Override
    public void release(Lease lease) {
        transactions.locked(() -> {
            MemoryCursor cursor = existing(lease.subscription());
            if (cursor.isHeldBy(lease)) {
                cursor.free();
            }
            return cursor;
        });
    }

    @Override
    public void claim(Lease lease, long upTo) {
        transactions.locked(() -> {
            MemoryCursor cursor = held(lease);
            cursor.claim(upTo);
            return cursor;
        });
    }

    @Override
    public void countAttempt(Lease lease, long position) {
        transactions.locked(() -> {
            MemoryCursor cursor = held(lease);
            deliveries.countAttempt(lease.subscription(), position);
            return cursor;
        });
    }

    @Override
    public void complete(Lease lease, Completion completion) {
        transactions.change(transaction -> {
            MemoryCursor cursor = held(lease);
            cursor.setLocked(true);
            transaction.atCommit(() -> {
                cursor.move(completion.cursor(), completion.claimFinished());
                deliveries.apply(lease, completion.changes());
            });
            transaction.atEnd(() -> cursor.setLocked(false));
        });
    }

    @Override
    public Map<String, Progress> progress(Collection<String> subscriptions) {
        return transactions.locked(() -> {
            Map<String, Progress> found = new HashMap<>();
            for (String subscription : subscriptions) {
                MemoryCursor cursor = cursors.get(subscription);
                if (cursor != null) {
                    found.put(subscription, new Progress(cursor.start(), cursor.cursor()));
                }
            }
            return found;
        });
    }

    private MemoryCursor held(Lease lease) {
        MemoryCursor cursor = existing(lease.subscription());
        if (!cursor.isHeldBy(lease)) {
            throw new LeaseLostException(lease);
        }
        return cursor;
    }

    private MemoryCursor existing(String subscription) {
        MemoryCursor cursor = cursors.get(subscription);
        if (cursor == null) {
            throw new StorageException("Subscription '" + subscription
                    + "' has no cursor in the storage: register it before asking for its lease.");
        }
        return cursor;
    }
}

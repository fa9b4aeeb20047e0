// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LeaseLostException;
import dev.tidings.core.spi.Partition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** Cursors and leases in memory. Thread-safe. */
public final class MemoryCursors implements CursorStore {
    private final MemoryTransactions transactions;
    private final Clock clock;
    private final MemoryLog log;
    private final MemoryDeliveries deliveries;
    private final MemoryPauses pauses;
    private final Map<String, List<MemoryCursor>> cursors = new HashMap<>();

    public MemoryCursors(
            MemoryTransactions transactions,
            Clock clock,
            MemoryLog log,
            MemoryDeliveries deliveries,
            MemoryPauses pauses) {
        this.transactions = transactions;
        this.clock = clock;
        this.log = log;
        this.deliveries = deliveries;
        this.pauses = pauses;
    }

    @Override
    public int register(String subscription, StartFrom startFrom, int partitions) {
        return transactions.locked(() -> cursors.computeIfAbsent(subscription, name -> {
                    Cursor at = log.start(startFrom);
                    return IntStream.range(0, partitions)
                            .mapToObj(number ->
                                    new MemoryCursor(new Partition(name, number, partitions), at.position(), at))
                            .toList();
                })
                .size());
    }

    @Override
    public void divide(List<Lease> leases, Completion completion, int partitions) {
        transactions.locked(() -> {
            MemoryCursor newest = leases.stream()
                    .map(this::held)
                    .max(Comparator.comparingLong(MemoryCursor::token))
                    .orElseThrow();
            String subscription = newest.partition().subscription();
            deliveries.apply(leases.get(0), completion.changes());
            return cursors.put(
                    subscription,
                    IntStream.range(0, partitions)
                            .mapToObj(number -> newest.dividedAs(
                                    new Partition(subscription, number, partitions), completion.cursor()))
                            .toList());
        });
    }

    @Override
    public Optional<Lease> acquire(Partition partition, String owner, Duration duration) {
        return lend(partition, owner, duration, MemoryCursor::isFree);
    }

    @Override
    public Optional<Lease> takeOver(Partition partition, String owner, Duration duration) {
        return lend(partition, owner, duration, MemoryCursor::isOrphaned);
    }

    private Optional<Lease> lend(
            Partition partition, String owner, Duration duration, BiPredicate<MemoryCursor, Instant> when) {
        return transactions.locked(() -> existing(partition)
                .filter(cursor -> when.test(cursor, clock.instant()) && !pauses.isPaused(partition.subscription()))
                .map(cursor -> cursor.lend(owner, clock.instant().plus(duration))));
    }

    /** How many leases each instance holds; the lock must be held. */
    Map<String, Integer> leases() {
        Map<String, Integer> held = new HashMap<>();
        cursors.values().stream()
                .flatMap(List::stream)
                .map(cursor -> cursor.holder(clock.instant()))
                .filter(Objects::nonNull)
                .forEach(holder -> held.merge(holder, 1, Integer::sum));
        return held;
    }

    @Override
    public List<Lease> renew(Collection<Lease> leases, Duration duration) {
        return transactions.locked(() -> {
            List<Lease> held =
                    leases.stream().filter(lease -> holding(lease).isPresent()).toList();
            held.forEach(lease -> held(lease).extend(clock.instant().plus(duration)));
            return held;
        });
    }

    @Override
    public void release(Lease lease) {
        transactions.locked(() -> {
            holding(lease).ifPresent(MemoryCursor::free);
            return true;
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
                if (existing(lease.partition()).isPresent()) { // or the replay was cancelled meanwhile
                    deliveries.apply(lease, completion.changes());
                }
            });
            transaction.atEnd(() -> cursor.setLocked(false));
        });
    }

    @Override
    public Map<String, Progress> progress(Collection<String> subscriptions) {
        return transactions.locked(() -> {
            Map<String, Progress> found = new HashMap<>();
            for (String subscription : subscriptions) {
                List<MemoryCursor> existing = cursors.get(subscription);
                if (existing != null) {
                    found.put(
                            subscription,
                            new Progress(
                                    existing.get(0).start(),
                                    existing.stream().map(MemoryCursor::cursor).toList()));
                }
            }
            return found;
        });
    }

    /** The lowest position that each subscription has not read; the lock must be held. */
    Map<String, Long> lowestUnread() {
        Map<String, Long> lowest = new TreeMap<>();
        cursors.forEach((subscription, partitions) -> lowest.put(
                subscription,
                partitions.stream().mapToLong(MemoryCursor::lowestUnread).min().orElseThrow()));
        return lowest;
    }

    /** Removes the cursors of a subscription unless a lease is held or it is paused; the lock must be held. */
    boolean forget(String subscription) {
        boolean held = pauses.isPaused(subscription)
                || cursors.getOrDefault(subscription, List.of()).stream()
                        .anyMatch(cursor -> !cursor.isFree(clock.instant()));
        if (!held) {
            cursors.remove(subscription);
        }
        return !held;
    }

    /** Of all subscriptions and replays; the lock must be held. */
    Set<String> names() {
        return cursors.keySet();
    }

    /** The cursors of a subscription, none if it is not known; the lock must be held. */
    List<MemoryCursor> of(String subscription) {
        return cursors.getOrDefault(subscription, List.of());
    }

    private MemoryCursor held(Lease lease) {
        return holding(lease).orElseThrow(() -> new LeaseLostException(lease));
    }

    private Optional<MemoryCursor> holding(Lease lease) {
        return existing(lease.partition()).filter(cursor -> cursor.isHeldBy(lease));
    }

    /** Empty when the subscription was divided anew, or the replay is over. */
    private Optional<MemoryCursor> existing(Partition partition) {
        return cursors.getOrDefault(partition.subscription(), List.of()).stream()
                .filter(cursor -> cursor.partition().equals(partition))
                .findFirst();
    }

    /** Makes the cursor of a replay; the lock must be held. */
    void open(String name, MemoryCursor cursor) {
        cursors.putIfAbsent(name, List.of(cursor));
    }

    /** The cursor of a replay; the lock must be held. */
    Optional<MemoryCursor> find(String name) {
        return existing(Partition.whole(name));
    }

    /** Refuses to go on without the lease; the lock must be held. */
    void requireHeld(Lease lease) {
        MemoryCursor unused = held(lease);
    }

    /** Removes the cursor of a replay; the lock must be held. */
    void remove(String name) {
        cursors.remove(name);
    }
}

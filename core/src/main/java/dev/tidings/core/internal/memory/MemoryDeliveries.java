// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.Event;
import dev.tidings.core.FailedAttempt;
import dev.tidings.core.StorageException;
import dev.tidings.core.internal.memory.MemoryDelivery.Past;
import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.DeliveryStore;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.PendingDelivery;
import dev.tidings.core.spi.StoredEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Deliveries that did not simply succeed, in memory. Thread-safe. */
public final class MemoryDeliveries implements DeliveryStore {
    private final MemoryTransactions transactions;
    private final Clock clock;
    private final MemoryLog log;
    private final Map<String, NavigableMap<Long, MemoryDelivery>> pending = new HashMap<>();
    private final MemoryFailures failures = new MemoryFailures();

    public MemoryDeliveries(MemoryTransactions transactions, Clock clock, MemoryLog log) {
        this.transactions = transactions;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public DueDeliveries due(Partition partition, int limit) {
        return transactions.locked(() -> {
            Instant now = clock.instant();
            List<MemoryDelivery> heads = heads(partition);
            List<PendingDelivery> due = heads.stream()
                    .filter(delivery -> !delivery.due().isAfter(now))
                    .limit(limit)
                    .map(delivery -> new PendingDelivery(delivered(delivery), delivery.attempts()))
                    .toList();
            return new DueDeliveries(
                    due,
                    heads.stream()
                            .map(MemoryDelivery::due)
                            .filter(next -> next.isAfter(now))
                            .min(Comparator.naturalOrder())
                            .map(next -> Duration.between(now, next))
                            .orElse(null));
        });
    }

    /** Of each key the delivery at the lowest position, and all without a key; the lock must be held. */
    List<MemoryDelivery> heads(Partition partition) {
        Set<String> seen = new HashSet<>();
        return of(partition.subscription()).values().stream()
                .filter(delivery -> partition.contains(delivery.key(), delivery.position()))
                .filter(delivery -> delivery.key() == null || seen.add(delivery.key()))
                .toList();
    }

    @Override
    public Set<String> blockedKeys(String subscription, Collection<String> keys) {
        return transactions.locked(() -> of(subscription).values().stream()
                .map(MemoryDelivery::key)
                .filter(key -> key != null && keys.contains(key))
                .collect(Collectors.toSet()));
    }

    @Override
    public Map<Long, List<DeliveryRecord>> records(Collection<Long> positions) {
        return transactions.locked(() -> {
            Map<Long, List<DeliveryRecord>> found = new HashMap<>();
            for (long position : positions) {
                Map<String, DeliveryRecord> records = failures.records(position);
                pending.forEach((subscription, deliveries) -> {
                    MemoryDelivery delivery = deliveries.get(position);
                    if (delivery != null) {
                        records.put(subscription, delivery.describe(subscription));
                    }
                });
                if (!records.isEmpty()) {
                    found.put(position, List.copyOf(records.values()));
                }
            }
            return found;
        });
    }

    @Override
    public List<FailedAttempt> failedAttempts(long position) {
        return transactions.locked(() -> failures.attempts(position));
    }

    /** The lowest pending delivery of each subscription; the lock must be held. */
    Map<String, Long> lowestPending() {
        Map<String, Long> lowest = new TreeMap<>();
        pending.forEach((subscription, deliveries) -> {
            if (!deliveries.isEmpty()) {
                lowest.put(subscription, deliveries.firstKey());
            }
        });
        return lowest;
    }

    /** What is pending of a subscription, ascending by position; the lock must be held. */
    List<MemoryDelivery> pending(String subscription) {
        return List.copyOf(of(subscription).values());
    }

    /** Forgets what is pending of a subscription; the lock must be held. */
    void remove(String subscription) {
        pending.remove(subscription);
    }

    MemoryFailures failures() {
        return failures;
    }

    /** Writes changes; the lock must be held. */
    void apply(Lease lease, List<DeliveryChange> changes) {
        changes.forEach(change -> apply(lease, change));
    }

    private void apply(Lease lease, DeliveryChange change) {
        String subscription = lease.subscription();
        if (change instanceof DeliveryChange.Park park) {
            of(subscription)
                    .putIfAbsent(
                            park.position(),
                            new MemoryDelivery(park.position(), park.key(), 0, clock.instant(), Past.NONE));
        } else if (change instanceof DeliveryChange.Retry retry) {
            Past past = past(subscription, retry.position());
            failures.add(retry.position(), failed(lease, retry.attempt(), past));
            Instant due = clock.instant().plus(retry.delay());
            int attempts = retry.attempt().number();
            of(subscription)
                    .put(retry.position(), new MemoryDelivery(retry.position(), retry.key(), attempts, due, past));
        } else if (change instanceof DeliveryChange.Dead dead) {
            bury(lease, dead);
        } else {
            of(subscription).remove(change.position());
        }
    }

    private void bury(Lease lease, DeliveryChange.Dead dead) {
        Past past = past(lease.subscription(), dead.position());
        FailedAttempt last = failed(lease, dead.attempt(), past);
        failures.add(dead.position(), last);
        Event<String> event = edited(stored(dead.position()), past.payload()).event();
        failures.bury(new DeadLetter(
                new DeadLetterId(lease.subscription(), dead.position()),
                event,
                past.payload() != null,
                last,
                clock.instant()));
        of(lease.subscription()).remove(dead.position());
    }

    private Past past(String subscription, long position) {
        MemoryDelivery delivery = of(subscription).get(position);
        return delivery == null ? Past.NONE : delivery.past();
    }

    private FailedAttempt failed(Lease lease, Attempt attempt, Past past) {
        return new FailedAttempt(
                lease.subscription(),
                past.attempts() + attempt.number(),
                clock.instant(),
                lease.owner(),
                attempt.error(),
                attempt.stackTrace());
    }

    /** Makes a dead letter pending again, with an edited payload or null; the lock must be held. */
    void redeliver(DeadLetter letter, @Nullable String payload) {
        String kept = letter.edited() ? letter.event().payload() : null;
        Past past = new Past(letter.lastAttempt().number(), payload == null ? kept : payload);
        of(letter.subscription())
                .put(
                        letter.position(),
                        new MemoryDelivery(letter.position(), letter.event().key(), 0, clock.instant(), past));
    }

    private StoredEvent delivered(MemoryDelivery delivery) {
        return edited(stored(delivery.position()), delivery.past().payload());
    }

    private static StoredEvent edited(StoredEvent stored, @Nullable String payload) {
        return payload == null
                ? stored
                : new StoredEvent(
                        stored.position(), stored.recordedAt(), stored.event().withPayload(payload));
    }

    /** Whether something is pending; the lock must be held. */
    boolean hasPending(String subscription) {
        return !of(subscription).isEmpty();
    }

    /** Forgets what is pending; the lock must be held. */
    void forget(String subscription) {
        pending.remove(subscription);
    }

    /** Notes that an attempt begins; the lock must be held. */
    void countAttempt(String subscription, long position) {
        of(subscription).computeIfPresent(position, (same, delivery) -> delivery.attempted());
    }

    private NavigableMap<Long, MemoryDelivery> of(String subscription) {
        return pending.computeIfAbsent(subscription, name -> new TreeMap<>());
    }

    private StoredEvent stored(long position) {
        return log.get(position)
                .orElseThrow(() -> new StorageException("A delivery refers to position " + position
                        + ", but the log has no event there: the subscription was told of an event of another log."));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DroppedSegment;
import dev.tidings.core.RetentionHold;
import dev.tidings.core.RetentionHold.Kind;
import dev.tidings.core.spi.AuditNotes;
import dev.tidings.core.spi.LogSegment;
import dev.tidings.core.spi.RetentionStore;
import dev.tidings.core.spi.RetiredSegment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lets old events go, in memory. Thread-safe. */
public final class MemoryRetention implements RetentionStore {
    private final MemoryTransactions transactions;
    private final Clock clock;
    private final MemoryLog log;
    private final MemoryCursors cursors;
    private final MemoryDeliveries deliveries;
    private final MemoryAudit audit;
    private final List<DroppedSegment> dropped = new ArrayList<>();
    private @Nullable RetiredSegment retired;
    private @Nullable String owner;
    private Instant until = Instant.MIN;

    public MemoryRetention(
            MemoryTransactions transactions,
            Clock clock,
            MemoryLog log,
            MemoryCursors cursors,
            MemoryDeliveries deliveries,
            MemoryAudit audit) {
        this.transactions = transactions;
        this.clock = clock;
        this.log = log;
        this.cursors = cursors;
        this.deliveries = deliveries;
        this.audit = audit;
    }

    @Override
    public boolean acquire(String asking, Duration duration) {
        return transactions.locked(() -> {
            Instant now = clock.instant();
            boolean free = owner == null || owner.equals(asking) || !until.isAfter(now);
            if (free) {
                owner = asking;
                until = now.plus(duration);
            }
            return free;
        });
    }

    @Override
    public void release(String asking) {
        transactions.locked(() -> {
            owner = asking.equals(owner) ? null : owner;
            return null;
        });
    }

    /** Nothing to make: memory has no places. */
    @Override
    public boolean prepareAhead(long segmentSize) {
        return true;
    }

    @Override
    public Optional<LogSegment> oldest(long segmentSize, Duration age) {
        return transactions.locked(() -> log.oldest(segmentSize, age));
    }

    @Override
    public List<RetentionHold> holds(long upTo) {
        return transactions.locked(() -> Stream.of(
                        stored(Kind.CURSOR, cursors.lowestUnread()),
                        stored(Kind.PENDING_DELIVERY, deliveries.lowestPending()),
                        lowestDead())
                .flatMap(holds -> holds)
                .filter(hold -> hold.position() <= upTo)
                .toList());
    }

    private Stream<RetentionHold> stored(Kind kind, Map<String, Long> lowest) {
        return lowest.entrySet().stream()
                .map(entry ->
                        new RetentionHold(kind, entry.getKey(), entry.getValue(), log.recordedFrom(entry.getValue())));
    }

    private Stream<RetentionHold> lowestDead() {
        Map<String, DeadLetter> lowest = new TreeMap<>();
        dead().forEach(letter -> lowest.putIfAbsent(letter.subscription(), letter));
        return lowest.values().stream()
                .map(letter ->
                        new RetentionHold(Kind.DEAD_LETTER, letter.subscription(), letter.position(), letter.diedAt()));
    }

    private Stream<DeadLetter> dead() {
        return deliveries.failures().deadLetters().stream()
                .sorted(Comparator.comparingLong(DeadLetter::position).thenComparing(DeadLetter::subscription));
    }

    @Override
    public List<DeadLetterId> deadLetters(LogSegment segment, int limit) {
        return transactions.locked(() -> dead().map(DeadLetter::id)
                .filter(id -> segment.first() <= id.position() && id.position() <= segment.last())
                .limit(limit)
                .toList());
    }

    @Override
    public void retire(RetiredSegment noted) {
        transactions.locked(() -> retired = noted);
    }

    @Override
    public Optional<RetiredSegment> unfinished() {
        return transactions.locked(() -> Optional.ofNullable(retired));
    }

    @Override
    public boolean delete(RetiredSegment noted) {
        return transactions.locked(() -> {
            log.remove(noted.segment());
            deliveries.failures().removeAttempts(noted.segment());
            dropped.add(0, gone(noted));
            retired = null;
            return true;
        });
    }

    private DroppedSegment gone(RetiredSegment noted) {
        return new DroppedSegment(
                noted.segment().first(),
                noted.segment().last(),
                noted.events(),
                noted.archive() == null ? null : noted.archive().location(),
                clock.instant());
    }

    @Override
    public List<DroppedSegment> dropped(int limit) {
        return transactions.locked(() -> dropped.stream().limit(limit).toList());
    }

    @Override
    public boolean forget(String subscription, String actor) {
        return transactions.locked(() -> {
            boolean known = !cursors.of(subscription).isEmpty();
            boolean removed = cursors.forget(subscription);
            if (removed) {
                deliveries.remove(subscription);
            }
            if (removed && known) {
                audit.add(AuditNotes.forgotten(subscription, actor));
            }
            return removed;
        });
    }
}

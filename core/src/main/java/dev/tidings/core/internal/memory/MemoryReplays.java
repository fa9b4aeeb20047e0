// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.Replay;
import dev.tidings.core.ReplayOrder;
import dev.tidings.core.ReplaySelection;
import dev.tidings.core.ReplayState;
import dev.tidings.core.internal.Selector;
import dev.tidings.core.spi.AuditNotes;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.ReplayChange;
import dev.tidings.core.spi.ReplayStore;
import dev.tidings.core.spi.StoredEvent;
import dev.tidings.core.spi.StoredReplay;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Replays in memory. Thread-safe. */
public final class MemoryReplays implements ReplayStore {
    private final MemoryTransactions transactions;
    private final Clock clock;
    private final MemoryCursors cursors;
    private final MemoryDeliveries deliveries;
    private final MemoryAudit audit;
    private final NavigableMap<Long, MemoryReplay> replays = new TreeMap<>();

    public MemoryReplays(
            MemoryTransactions transactions,
            Clock clock,
            MemoryCursors cursors,
            MemoryDeliveries deliveries,
            MemoryAudit audit) {
        this.transactions = transactions;
        this.clock = clock;
        this.cursors = cursors;
        this.deliveries = deliveries;
        this.audit = audit;
    }

    /** Whether a selection asks for an event; its positions are not looked at. */
    static boolean takes(ReplaySelection selection, StoredEvent stored) {
        return Selector.of(List.of(selection.types()), List.of())
                        .matchesType(stored.event().type())
                && selection.event().takes(stored.event())
                && selection.recorded().contains(stored.recordedAt());
    }

    @Override
    public StoredReplay start(ReplayOrder order, Cursor end) {
        return transactions.locked(() -> {
            long id = replays.isEmpty() ? 1 : replays.lastKey() + 1;
            long first = order.events().positions().first();
            long last = Math.min(order.events().positions().last(), end.position());
            Instant now = clock.instant();
            Replay replay = new Replay(
                    id,
                    order,
                    ReplayState.RUNNING,
                    new Replay.Progress(first, last, first - 1, 0, 0),
                    new Replay.History(now, now, order.actor(), ""));
            List<Gap> excluded = end.gaps().stream()
                    .filter(gap -> gap.last() >= first && gap.first() <= last)
                    .toList();
            MemoryReplay stored = new MemoryReplay(replay, excluded, pending(order.subscription(), first, last));
            replays.put(id, stored);
            cursors.open(replay.name(), MemoryCursor.ofReplay(replay.name(), first - 1));
            audit.add(AuditNotes.started(replay));
            return now(stored);
        });
    }

    private List<Long> pending(String subscription, long first, long last) {
        return deliveries.pending(subscription).stream()
                .map(MemoryDelivery::position)
                .filter(position -> first <= position && position <= last)
                .toList();
    }

    @Override
    public List<Long> unfinished(long id, long from, int limit) {
        return transactions.locked(() -> {
            MemoryReplay stored = replays.get(id);
            return stored == null ? List.of() : stored.unfinished(from, limit);
        });
    }

    private StoredReplay now(MemoryReplay stored) {
        return stored.at(cursors.find(stored.replay().name())
                .map(cursor -> cursor.cursor().position())
                .orElse(stored.replay().progress().place()));
    }

    @Override
    public Optional<StoredReplay> find(long id) {
        return transactions.locked(() -> Optional.ofNullable(replays.get(id)).map(this::now));
    }

    @Override
    public List<StoredReplay> newest(int limit) {
        return transactions.locked(() -> replays.descendingMap().values().stream()
                .limit(limit)
                .map(this::now)
                .toList());
    }

    @Override
    public List<StoredReplay> open() {
        return transactions.locked(() -> replays.values().stream()
                .filter(stored -> isOpen(stored.replay().state()))
                .map(this::now)
                .toList());
    }

    private static boolean isOpen(ReplayState state) {
        return state == ReplayState.RUNNING || state == ReplayState.PAUSED;
    }

    @Override
    public boolean change(long id, ReplayChange change) {
        return transactions.locked(() -> {
            MemoryReplay stored = replays.get(id);
            if (stored == null || !allowing(change.to()).test(stored.replay().state())) {
                return false;
            }
            stored.become(change.to(), clock.instant(), change.actor(), change.note());
            AuditNotes.changed(stored.replay(), change).ifPresent(audit::add);
            if (!isOpen(change.to())) {
                close(stored);
            }
            return true;
        });
    }

    private static Predicate<ReplayState> allowing(ReplayState to) {
        return switch (to) {
            case RUNNING -> Predicate.isEqual(ReplayState.PAUSED);
            case PAUSED -> Predicate.isEqual(ReplayState.RUNNING);
            default -> MemoryReplays::isOpen;
        };
    }

    private void close(MemoryReplay stored) {
        String name = stored.replay().name();
        cursors.find(name).ifPresent(stored::close);
        cursors.remove(name);
        deliveries.forget(name);
    }

    @Override
    public void note(long id, long handled, double pace) {
        transactions.locked(() -> {
            replays.computeIfPresent(id, (same, stored) -> noted(stored, handled, pace));
            return null;
        });
    }

    private static MemoryReplay noted(MemoryReplay stored, long handled, double pace) {
        stored.note(handled, pace);
        return stored;
    }

    @Override
    public boolean finish(long id, Lease lease) {
        return transactions.locked(() -> {
            cursors.requireHeld(lease);
            MemoryReplay stored = replays.get(id);
            if (stored == null || deliveries.hasPending(lease.subscription())) {
                return false;
            }
            stored.become(ReplayState.FINISHED, clock.instant(), lease.owner(), "");
            close(stored);
            return true;
        });
    }

    /** A dead letter of a replay waits to be delivered again; the lock must be held. */
    void reopen(String name, String actor) {
        OptionalLong id = Replay.idOf(name);
        @Nullable MemoryReplay stored = id.isEmpty() ? null : replays.get(id.getAsLong());
        if (stored != null && !isOpen(stored.replay().state())) {
            long last = stored.replay().progress().last();
            stored.become(ReplayState.RUNNING, clock.instant(), actor, "");
            cursors.open(name, MemoryCursor.ofReplay(name, last).after(stored.token()));
        }
    }
}

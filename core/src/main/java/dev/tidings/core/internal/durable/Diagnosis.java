// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.MissedPositions;
import dev.tidings.core.PartitionDiagnosis;
import dev.tidings.core.PartitionDiagnosis.UnreadEvent;
import dev.tidings.core.ReplaySelection;
import dev.tidings.core.SubscriptionDiagnosis;
import dev.tidings.core.SubscriptionPause;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DiagnosisStore.PartitionState;
import dev.tidings.core.spi.DiagnosisStore.State;
import dev.tidings.core.spi.LogScan;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.ScannedEvents;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds out where subscriptions stand, from what the storage and this instance know. Thread-safe. */
final class Diagnosis {
    private static final int PAGE = 100;

    /** Beyond so many pages without an event that it takes, a subscription is told only how far it is behind. */
    private static final int MAX_PAGES = 100;

    private final Storage storage;
    private final DurableEngine engine;

    Diagnosis(Storage storage, DurableEngine engine) {
        this.storage = storage;
        this.engine = engine;
    }

    List<SubscriptionDiagnosis> all() {
        List<SubscriptionPause> pauses = storage.pauses().all();
        Map<String, State> states =
                storage.diagnosis().states(storage.diagnosis().subscriptions());
        return new TreeMap<>(states)
                .entrySet().stream()
                        .map(entry -> describe(entry.getKey(), entry.getValue(), pauses))
                        .toList();
    }

    SubscriptionDiagnosis of(String subscription) {
        List<SubscriptionPause> pauses = storage.pauses().all();
        return storage.diagnosis()
                .state(subscription)
                .map(state -> describe(subscription, state, pauses))
                .orElseThrow(() -> new IllegalArgumentException("No DURABLE subscription named '" + subscription
                        + "' has a cursor in this storage. There are: "
                        + new TreeSet<>(storage.diagnosis().subscriptions())));
    }

    private SubscriptionDiagnosis describe(String subscription, State state, List<SubscriptionPause> pauses) {
        Served served = engine.served(subscription);
        int count = state.partitions().size();
        List<PartitionDiagnosis> partitions = IntStream.range(0, count)
                .mapToObj(number -> describe(new Partition(subscription, number, count), state, served))
                .toList();
        SubscriptionDiagnosis facts = new SubscriptionDiagnosis(
                subscription,
                served != null,
                state.newest(),
                partitions,
                state.pending(),
                state.deadLetters(),
                pause(subscription, pauses),
                List.of());
        return new Findings(facts, state, engine.instance(), number -> here(served, number)).added();
    }

    private @Nullable SubscriptionPause pause(String subscription, List<SubscriptionPause> pauses) {
        return pauses.stream()
                .filter(pause -> pause.subscription().equals(subscription))
                .findFirst()
                .orElse(null);
    }

    private static Here here(@Nullable Served served, int number) {
        // It may be divided anew at this moment.
        return served == null || number >= served.partitions().size()
                ? Here.NOWHERE
                : served.partitions().get(number).worker().here();
    }

    private PartitionDiagnosis describe(Partition partition, State state, @Nullable Served served) {
        PartitionState stored = state.partitions().get(partition.number());
        Here here = here(served, partition.number());
        Cursor live = here.settledTo();
        Cursor cursor = live == null ? stored.cursor() : live;
        UnreadEvent unread = firstUnread(partition, state, served, cursor.position());
        List<MissedPositions> missed =
                cursor.gaps().isEmpty() ? List.of() : storage.diagnosis().owners(cursor.gaps());
        return new PartitionDiagnosis(
                partition.number(),
                cursor.position(),
                unread == null ? 0 : Math.max(0, state.newest() - cursor.position()),
                unread,
                stored.holder(),
                stored.leaseLeft(),
                here.running(),
                missed);
    }

    private @Nullable UnreadEvent firstUnread(
            Partition partition, State state, @Nullable Served served, long position) {
        List<String> types =
                served == null ? List.of() : served.registration().selector().typePatterns();
        LogScan scan = new LogScan(ReplaySelection.EVERYTHING.toPosition(Math.max(1, state.newest())), types);
        Predicate<StoredEvent> taken =
                stored -> partition.contains(stored.event().key(), stored.position()) && takes(served, stored);
        long after = position;
        for (int page = 0; after < state.newest() && page < MAX_PAGES; page++) {
            ScannedEvents found = storage.log().scan(scan, after, PAGE);
            Optional<StoredEvent> first = found.events().stream().filter(taken).findFirst();
            if (first.isPresent()) {
                return unread(first.get(), state);
            }
            after = found.reached();
        }
        return null;
    }

    private static boolean takes(@Nullable Served served, StoredEvent stored) {
        return served == null
                || served.registration()
                        .selector()
                        .matches(stored.event().type(), stored.event().topics());
    }

    private static UnreadEvent unread(StoredEvent stored, State state) {
        Duration waiting = Duration.between(stored.recordedAt(), state.now());
        return new UnreadEvent(
                stored.position(),
                stored.event().type(),
                stored.event().key(),
                stored.recordedAt(),
                waiting.isNegative() ? Duration.ZERO : waiting);
    }
}

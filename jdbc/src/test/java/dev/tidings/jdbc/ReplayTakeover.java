// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.Replay;
import dev.tidings.core.ReplayOrder;
import dev.tidings.core.ReplaySelection;
import dev.tidings.core.ReplayState;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Replays that one instance begins and another one ends. */
abstract class ReplayTakeover extends DurableBuses {
    private static final String MOVES = "moves";
    private static final ReplayOrder ORDER = ReplayOrder.to(MOVES, "Ada");

    private static List<ItemMoved> moves(int count) {
        return IntStream.range(0, count)
                .mapToObj(step -> new ItemMoved("k" + step % 10, step))
                .toList();
    }

    /** A subscription that has handled so many events, and is gone. */
    private void handled(int count) {
        List<Integer> live = new CopyOnWriteArrayList<>();
        EventBus bus = bus();
        bus.on(ItemMoved.class)
                .named(MOVES)
                .delivery(Delivery.DURABLE)
                .handle(event -> live.add(event.payload().step()));
        bus.publishBatch(moves(count));
        await().untilAsserted(() -> assertThat(live).hasSize(count));
        bus.close();
    }

    /** The steps that a new instance is given by replays. */
    private List<Integer> handleReplays(EventBus bus) {
        List<Integer> replayed = new CopyOnWriteArrayList<>();
        bus.on(ItemMoved.class).named(MOVES).delivery(Delivery.DURABLE).handle(event -> {
            assertThat(event.isReplay()).isTrue();
            replayed.add(event.payload().step());
        });
        return replayed;
    }

    private static void awaitFinished(EventBus bus, Replay replay) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> bus.log().replays().find(replay.id()).orElseThrow().state() == ReplayState.FINISHED);
    }

    private static Lease takenBy(Storage ghost, Replay replay) {
        return ghost.cursors()
                .acquire(Partition.whole(replay.name()), "ghost", Duration.ofSeconds(1))
                .orElseThrow();
    }

    @Test
    @DisplayName("D5: a replay that waits for its handler goes on after all instances were restarted")
    void restart() {
        handled(30);
        EventBus console = bus();
        Replay ordered = console.log().replays().start(ORDER);
        console.close();

        EventBus next = bus();
        List<Integer> replayed = handleReplays(next);

        awaitFinished(next, ordered);
        assertThat(replayed)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 30).boxed().toList());
    }

    @Test
    @DisplayName(
            "D5: after a crash in the middle another instance goes on: what was in hand comes again, what was settled does not")
    void crashInTheMiddle() {
        handled(300);
        EventBus console = bus();
        Replay ordered = console.log().replays().start(ORDER);
        Storage ghost = storage();
        ghost.prepare();
        Lease lease = takenBy(ghost, ordered);
        // It has handled the first 50 but for two ranges, and had begun with what follows.
        long first = ordered.progress().first();
        ghost.cursors().claim(lease, first + 120);
        List<Gap> inHand =
                List.of(new Gap(first + 10, first + 12, Gap.UNSTAMPED), new Gap(first + 20, first + 20, Gap.UNSTAMPED));
        ghost.cursors().complete(lease, new Completion(new Cursor(first + 49, inHand), false, List.of()));

        EventBus next = bus();
        List<Integer> replayed = handleReplays(next);

        awaitFinished(next, ordered);
        List<Integer> expected = IntStream.concat(IntStream.of(10, 11, 12, 20), IntStream.range(50, 300))
                .boxed()
                .toList();
        assertThat(replayed).containsExactlyInAnyOrderElementsOf(expected);
        for (int key = 0; key < 10; key++) {
            int own = key;
            assertThat(replayed.stream().filter(step -> step % 10 == own)).isSorted();
        }
    }

    @Test
    @DisplayName(
            "D5: an event that killed the process in a replay is given up after its attempts, and the replay goes on")
    void deadlyEvent() {
        handled(3);
        Replay ordered = bus().log().replays().start(ORDER);
        Storage ghost = storage();
        ghost.prepare();
        Lease lease = takenBy(ghost, ordered);
        long first = ordered.progress().first();
        ghost.cursors()
                .complete(
                        lease,
                        new Completion(
                                new Cursor(first, List.of()), true, List.of(new DeliveryChange.Park(first, "k0"))));
        for (int attempt = 0; attempt < FAST.maxAttempts(); attempt++) {
            ghost.cursors().countAttempt(lease, first);
        }

        EventBus next = bus();
        List<Integer> replayed = handleReplays(next);

        awaitFinished(next, ordered);
        assertThat(replayed).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    @DisplayName(
            "D5, D8: when the instance that works on a replay is closed another one goes on, and nothing comes twice or is lost")
    void twoInstances() {
        handled(200);
        EventBus one = bus();
        EventBus two = bus();
        List<Integer> first = handleReplays(one);
        List<Integer> second = handleReplays(two);

        Replay ordered = one.log().replays().start(ORDER.throttledTo(200));
        await().until(() -> first.size() + second.size() > 20);
        (first.isEmpty() ? two : one).close();
        EventBus left = first.isEmpty() ? one : two;

        awaitFinished(left, ordered);
        List<Integer> all = new ArrayList<>(first);
        all.addAll(second);
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 200).boxed().toList());
        assertThat(first).isNotEmpty();
        assertThat(second).isNotEmpty();
    }

    @Test
    @DisplayName("D5: a replay to joined handlers and to a failing one keeps the order of keys and ends")
    void retriesInOrder() {
        handled(40);
        EventBus bus = bus();
        List<Integer> replayed = new CopyOnWriteArrayList<>();
        List<Integer> failed = new CopyOnWriteArrayList<>();
        bus.on(ItemMoved.class)
                .named(MOVES)
                .delivery(Delivery.DURABLE)
                .transactional()
                .retry(new RetryPolicy(5, Duration.ofMillis(10), 1, Duration.ofMillis(10), 0))
                .handle(event -> {
                    int step = event.payload().step();
                    if (step % 7 == 0 && !failed.contains(step)) {
                        failed.add(step);
                        throw new IllegalStateException("first attempt at step " + step);
                    }
                    replayed.add(step);
                });

        awaitFinished(bus, bus.log().replays().start(ORDER));

        assertThat(replayed)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).boxed().toList());
        for (int key = 0; key < 10; key++) {
            int own = key;
            assertThat(replayed.stream().filter(step -> step % 10 == own)).isSorted();
        }
    }

    @Test
    @DisplayName(
            "D5: a new subscription that begins in history goes over to what is published without loss or duplicate")
    void newSubscription() throws InterruptedException {
        EventBus bus = bus();
        bus.publishBatch(moves(1000));
        List<ItemMoved> handled = new CopyOnWriteArrayList<>();
        Thread publisher = new Thread(() -> moves(1500).subList(1000, 1500).forEach(bus::publish));
        publisher.start();

        bus.on(ItemMoved.class)
                .named("newcomer")
                .delivery(Delivery.DURABLE)
                .startFrom(StartFrom.EARLIEST)
                .handle(event -> {
                    assertThat(event.isReplay()).isFalse();
                    handled.add(event.payload());
                });
        publisher.join();

        await().untilAsserted(() -> assertThat(handled).hasSize(1500));
        assertThat(handled).containsExactlyInAnyOrderElementsOf(moves(1500));
        for (int key = 0; key < 10; key++) {
            assertThat(steps(handled, "k" + key)).isSorted();
        }
    }

    @Test
    @DisplayName("D5: a replay by time begins and ends where the events of that time are")
    void byTime() {
        handled(20);
        Storage storage = storage();
        storage.prepare();
        EventBus bus = bus();
        Replay all = bus.log().replays().start(ORDER);
        StoredEvent tenth = storage.log().get(all.progress().first() + 10).orElseThrow();
        List<Integer> replayed = handleReplays(bus);
        awaitFinished(bus, all);
        replayed.clear();

        ReplaySelection late =
                ReplaySelection.EVERYTHING.recordedFrom(tenth.recordedAt()).fromPosition(tenth.position());
        Replay ordered = bus.log().replays().start(ORDER.of(late));

        awaitFinished(bus, ordered);
        assertThat(replayed)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(10, 20).boxed().toList());
    }
}

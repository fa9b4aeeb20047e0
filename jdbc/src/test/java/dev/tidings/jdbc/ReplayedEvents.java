// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.BulkReplay;
import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.HandlerState;
import dev.tidings.core.Replay;
import dev.tidings.core.ReplayOrder;
import dev.tidings.core.ReplayRefusedException;
import dev.tidings.core.ReplaySelection;
import dev.tidings.core.ReplayState;
import dev.tidings.core.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a replay may be relied on for, whatever the storage. */
abstract class ReplayedEvents extends DurableBuses {
    static final String MOVES = "moves";

    final List<Event<ItemMoved>> handled = new CopyOnWriteArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean();

    EventBus busWithHandler() {
        EventBus bus = bus();
        bus.on(ItemMoved.class).named(MOVES).delivery(Delivery.DURABLE).handle(this::handle);
        return bus;
    }

    private void handle(Event<ItemMoved> event) {
        if (broken.get() && event.isReplay()) {
            throw new IllegalStateException("cannot do step " + event.payload().step());
        }
        handled.add(event);
    }

    List<ItemMoved> live() {
        return payloads(false);
    }

    List<ItemMoved> replayed() {
        return payloads(true);
    }

    private List<ItemMoved> payloads(boolean replay) {
        return handled.stream()
                .filter(event -> event.isReplay() == replay)
                .map(Event::payload)
                .toList();
    }

    static List<ItemMoved> moves(String item, int count) {
        return IntStream.range(0, count)
                .mapToObj(step -> new ItemMoved(item, step))
                .toList();
    }

    /** Publishes, and waits until all that was published so far is handled. */
    void publishAndHandle(EventBus bus, List<ItemMoved> moves) {
        int before = handled.size();
        bus.publishBatch(moves);
        await().untilAsserted(() -> assertThat(handled).hasSize(before + moves.size()));
    }

    static Replay awaitState(EventBus bus, Replay replay, ReplayState state) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> bus.log().replays().find(replay.id()).orElseThrow(), found -> found.state() == state);
    }

    static ReplayOrder order() {
        return ReplayOrder.to(MOVES, "Ada");
    }

    @Test
    @DisplayName("D5: a replay gives a handler all its events again, those of a key in order, marked, and says so")
    void everything() {
        EventBus bus = busWithHandler();
        publishAndHandle(bus, moves("a", 300));
        publishAndHandle(bus, moves("b", 300));
        bus.publish("other.thing_happened", Map.of());

        Replay ordered = bus.log().replays().start(order().because("a bug was fixed"));

        Replay done = awaitState(bus, ordered, ReplayState.FINISHED);
        assertThat(replayed()).hasSize(600);
        assertThat(steps(replayed(), "a")).isSorted().hasSize(300);
        assertThat(steps(replayed(), "b")).isSorted().hasSize(300);
        assertThat(live()).hasSize(600);
        await().untilAsserted(() -> assertThat(bus.log()
                        .replays()
                        .find(ordered.id())
                        .orElseThrow()
                        .progress()
                        .handled())
                .isEqualTo(600));
        assertThat(done.progress().share()).isEqualTo(1);
        assertThat(done.progress().left()).isZero();
        assertThat(done.order().reason()).isEqualTo("a bug was fixed");
        assertThat(done.history().orderedAt()).isBeforeOrEqualTo(done.history().changedAt());
        assertThat(bus.log().replays().newest(10)).extracting(Replay::id).containsExactly(ordered.id());
    }

    @Test
    @DisplayName("D5: events are chosen by key, position and time; what does not fit is passed over")
    void selection() {
        EventBus bus = busWithHandler();
        publishAndHandle(bus, moves("a", 5));
        publishAndHandle(bus, moves("b", 5));
        ReplaySelection ofB = ReplaySelection.EVERYTHING.ofType("item.*").withKey("b");

        awaitState(bus, bus.log().replays().start(order().of(ofB)), ReplayState.FINISHED);
        assertThat(replayed()).containsExactlyElementsOf(moves("b", 5));
        handled.clear();
        ReplaySelection others = ReplaySelection.EVERYTHING.ofType("other.*");
        awaitState(bus, bus.log().replays().start(order().of(others)), ReplayState.FINISHED);
        assertThat(handled).isEmpty();
    }

    @Test
    @DisplayName("D5: a replay is paused, resumed and cancelled from another instance, and its progress is seen there")
    void operatedElsewhere() {
        EventBus bus = busWithHandler();
        EventBus console = bus();
        publishAndHandle(bus, moves("a", 400));

        Replay ordered = console.log().replays().start(order().throttledTo(100));
        await().until(() -> replayed().size() > 10);
        assertThat(console.log().replays().pause(ordered.id(), "Bob")).isTrue();
        assertThat(console.log().replays().pause(ordered.id(), "Bob")).isFalse();
        Replay paused = awaitQuiet(console, ordered);
        assertThat(paused.state()).isEqualTo(ReplayState.PAUSED);
        assertThat(paused.history().changedBy()).isEqualTo("Bob");
        assertThat(paused.progress().left()).isPositive();
        int before = replayed().size();

        assertThat(console.log().replays().resume(ordered.id(), "Ada")).isTrue();
        await().until(() -> replayed().size() > before);
        await().untilAsserted(() -> assertThat(
                        console.log().replays().find(ordered.id()).orElseThrow().progress())
                .satisfies(progress -> {
                    assertThat(progress.handled()).isPositive();
                    assertThat(progress.timeLeft()).isPresent();
                }));
        assertThat(console.log().replays().cancel(ordered.id(), "Eve")).isTrue();
        assertThat(console.log().replays().cancel(ordered.id(), "Eve")).isFalse();
        assertThat(console.log().replays().resume(ordered.id(), "Eve")).isFalse();
        awaitQuiet(console, ordered);
        assertThat(replayed().size()).isLessThan(400);
        assertThat(steps(replayed(), "a")).isSorted().doesNotHaveDuplicates();
    }

    /** Waits until nothing is handled for several poll intervals. */
    private Replay awaitQuiet(EventBus bus, Replay replay) {
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(10))
                .until(new Settled(() -> handled.size())::isStill);
        return bus.log().replays().find(replay.id()).orElseThrow();
    }

    @Test
    @DisplayName("D5: a throttled replay gives no more events a second than asked for")
    void throttled() {
        EventBus bus = busWithHandler();
        publishAndHandle(bus, moves("a", 60));

        long begun = System.nanoTime();
        awaitState(bus, bus.log().replays().start(order().throttledTo(50)), ReplayState.FINISHED);

        // 60 events, of which a tenth of a second's worth may pass at once
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(replayed()).containsExactlyElementsOf(moves("a", 60));
    }

    @Test
    @DisplayName("D5: what an operator wants again of a handler that refuses replays is refused; in bulk it is skipped")
    void optOut() {
        EventBus bus = busWithHandler();
        bus.onType("item.*")
                .named("letters.print")
                .delivery(Delivery.DURABLE)
                .replayable(false)
                .handle(event -> {});
        publishAndHandle(bus, moves("a", 3));

        assertThatThrownBy(() -> bus.log().replays().start(ReplayOrder.to("letters.print", "Ada")))
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessageContaining("'letters.print' takes no replays");
        assertThatThrownBy(() -> bus.log().replays().start(ReplayOrder.to("misspelt", "Ada")))
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessageContaining("no DURABLE subscription 'misspelt'");
        BulkReplay all = bus.log().replays().startAll(order());
        assertThat(all.skipped()).containsExactly("letters.print");
        assertThat(all.started()).hasSize(1);
        awaitState(bus, all.started().get(0), ReplayState.FINISHED);
        assertThat(replayed()).containsExactlyElementsOf(moves("a", 3));

        Replay unknownThere = bus().log().replays().start(ReplayOrder.to("letters.print", "Ada"));
        assertThat(awaitState(bus, unknownThere, ReplayState.REFUSED).history().note())
                .contains("takes no replays");
    }

    @Test
    @DisplayName(
            "D3, D5: what fails in a replay is retried, and a dead letter of the replay that can be redelivered after its end")
    void deadLetters() {
        EventBus bus = busWithHandler();
        publishAndHandle(bus, moves("a", 3));
        broken.set(true);

        Replay ordered = bus.log().replays().start(order());
        Replay done = awaitState(bus, ordered, ReplayState.FINISHED);
        List<DeadLetter> letters = bus.log().deadLetters().find(DeadLetterQuery.newest(9));
        assertThat(letters).hasSize(3).allSatisfy(letter -> {
            assertThat(letter.subscription()).isEqualTo("replay:" + done.id() + ":moves");
            assertThat(Replay.idOf(letter.subscription())).hasValue(done.id());
            assertThat(letter.lastAttempt().number()).isEqualTo(3);
        });

        broken.set(false);
        assertThat(bus.log()
                        .deadLetters()
                        .redeliverAll(DeadLetterQuery.newest(9).ofSubscription(done.name()), "Bob"))
                .isEqualTo(3);
        await().untilAsserted(() -> assertThat(steps(replayed(), "a")).containsExactly(0, 1, 2));
        awaitState(bus, ordered, ReplayState.FINISHED);
        assertThat(live()).hasSize(3);
    }

    @Test
    @DisplayName(
            "D5: a replay ends where the handler stood: what is published meanwhile comes live, once, and nothing is lost")
    void liveHandover() throws InterruptedException {
        EventBus bus = busWithHandler();
        publishAndHandle(bus, moves("a", 500));
        AtomicBoolean enough = new AtomicBoolean();
        List<ItemMoved> published = new CopyOnWriteArrayList<>();
        Thread publisher = new Thread(() -> {
            for (int step = 500; !enough.get() && step < 1500; step++) {
                ItemMoved moved = new ItemMoved("a", step);
                bus.publish(moved);
                published.add(moved);
            }
        });
        publisher.start();
        await().until(() -> published.size() > 50);

        Replay ordered = bus.log().replays().start(order());
        awaitState(bus, ordered, ReplayState.FINISHED);
        enough.set(true);
        publisher.join();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(live()).hasSize(500 + published.size()));
        assertThat(live()).doesNotHaveDuplicates();
        List<Integer> again = steps(replayed(), "a");
        assertThat(again)
                .containsExactlyElementsOf(
                        IntStream.range(0, again.size()).boxed().toList());
        assertThat(again.size()).isGreaterThanOrEqualTo(500);
    }

    @Test
    @DisplayName("D5: what the handler had not finished when the replay was ordered comes live only, not twice")
    void inHand() throws InterruptedException {
        EventBus bus = bus();
        Semaphore mayEnd = new Semaphore(0);
        bus.on(ItemMoved.class).named(MOVES).delivery(Delivery.DURABLE).handle(event -> {
            if (event.payload().item().equals("slow") && !event.isReplay()) {
                assertThat(mayEnd.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            }
            handled.add(event);
        });
        publishAndHandle(bus, moves("a", 3));
        bus.publish(new ItemMoved("slow", 1));
        publishAndHandle(bus, moves("b", 3));

        awaitState(bus, bus.log().replays().start(order()), ReplayState.FINISHED);
        assertThat(steps(replayed(), "slow")).isEmpty();
        assertThat(replayed()).hasSize(6);
        mayEnd.release();

        await().untilAsserted(() -> assertThat(steps(live(), "slow")).containsExactly(1));
    }

    @Test
    @DisplayName(
            "D3, D5: what waits for another attempt when the replay is ordered, or behind it, comes live only, in order")
    void waitingForAnotherAttempt() {
        EventBus bus = bus();
        AtomicBoolean down = new AtomicBoolean(true);
        bus.on(ItemMoved.class)
                .named(MOVES)
                .delivery(Delivery.DURABLE)
                .retry(new RetryPolicy(10_000, Duration.ofMillis(20), 1, Duration.ofMillis(20), 0))
                .handle(event -> {
                    if (down.get() && event.payload().equals(new ItemMoved("a", 2))) {
                        throw new IllegalStateException("not now");
                    }
                    handled.add(event);
                });
        publishAndHandle(bus, moves("b", 3));
        bus.publishBatch(moves("a", 6));
        await().until(() -> stateOf(bus, MOVES).state() == HandlerState.State.WAITING);

        awaitState(bus, bus.log().replays().start(order()), ReplayState.FINISHED);
        assertThat(steps(replayed(), "a")).containsExactly(0, 1);
        assertThat(steps(replayed(), "b")).containsExactly(0, 1, 2);
        down.set(false);

        await().untilAsserted(() -> assertThat(steps(live(), "a")).containsExactly(0, 1, 2, 3, 4, 5));
        awaitState(bus, bus.log().replays().start(order()), ReplayState.FINISHED);
        assertThat(steps(replayed(), "a")).containsExactly(0, 1, 0, 1, 2, 3, 4, 5);
    }

    @Test
    @DisplayName("D5: what waits in the storage behind many of its key, never attempted, comes live only, in order")
    void behindSlowOnes() throws InterruptedException {
        EventBus bus = bus();
        Semaphore mayEnd = new Semaphore(0);
        bus.on(ItemMoved.class).named(MOVES).delivery(Delivery.DURABLE).handle(event -> {
            if (event.payload().equals(new ItemMoved("a", 5)) && !event.isReplay()) {
                assertThat(mayEnd.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            }
            handled.add(event);
        });
        bus.publishBatch(moves("a", 300));
        await().until(() -> stateOf(bus, MOVES).state() == HandlerState.State.WAITING);

        awaitState(bus, bus.log().replays().start(order()), ReplayState.FINISHED);
        assertThat(replayed()).containsExactlyElementsOf(moves("a", 5));
        mayEnd.release();

        await().untilAsserted(() -> assertThat(live()).containsExactlyElementsOf(moves("a", 300)));
    }

    @Test
    @DisplayName("D3, D5: a dead letter is part of a replay, and stays one")
    void deadLettersAreReplayed() {
        EventBus bus = bus();
        bus.on(ItemMoved.class)
                .named(MOVES)
                .delivery(Delivery.DURABLE)
                .retry(RetryPolicy.NONE)
                .handle(event -> {
                    if (event.payload().step() == 1 && !event.isReplay()) {
                        throw new IllegalStateException("cannot do it yet");
                    }
                    handled.add(event);
                });
        bus.publishBatch(moves("a", 3));
        await().until(() -> live().size() == 2);
        await().until(() ->
                bus.log().deadLetters().find(DeadLetterQuery.newest(9)).size() == 1);

        awaitState(bus, bus.log().replays().start(order()), ReplayState.FINISHED);

        assertThat(replayed()).containsExactlyElementsOf(moves("a", 3));
        assertThat(steps(live(), "a")).containsExactly(0, 2);
        assertThat(bus.log().deadLetters().find(DeadLetterQuery.newest(9)))
                .singleElement()
                .satisfies(letter -> assertThat(letter.subscription()).isEqualTo(MOVES));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.Delivery;
import dev.tidings.core.DurableOptions;
import dev.tidings.core.DurableSubscriptions;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.Finding.Kind;
import dev.tidings.core.HandlerState;
import dev.tidings.core.InMemoryBackend;
import dev.tidings.core.Replay;
import dev.tidings.core.ReplayOrder;
import dev.tidings.core.ReplayState;
import dev.tidings.core.RetentionOptions;
import dev.tidings.core.StartFrom;
import dev.tidings.core.SubscriptionDiagnosis;
import dev.tidings.core.SubscriptionPause;
import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an operator who pauses subscriptions may rely on, whatever the storage. */
abstract class PausedSubscriptions extends DurableBuses {
    private static final String MOVER = "mover";
    private static final String ADA = "Ada";

    private final List<ItemMoved> handled = new CopyOnWriteArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean();

    private EventBus handlingBus() {
        EventBus bus = bus();
        bus.on(ItemMoved.class)
                .named(MOVER)
                .delivery(Delivery.DURABLE)
                .startFrom(StartFrom.EARLIEST)
                .handlePayload(this::handle);
        return bus;
    }

    private void handle(ItemMoved moved) {
        if (broken.get()) {
            throw new IllegalStateException("broken");
        }
        handled.add(moved);
    }

    private static void publish(EventBus bus, int from, int count) {
        bus.publishBatch(IntStream.range(from, from + count)
                .mapToObj(step -> new ItemMoved("item" + step % 3, step))
                .toList());
    }

    private void awaitHandled(int count) {
        await().untilAsserted(() -> assertThat(handled).hasSize(count));
        for (String item : List.of("item0", "item1", "item2")) {
            assertThat(steps(handled, item)).isSorted();
        }
    }

    private static DurableSubscriptions subscriptions(EventBus bus) {
        return bus.log().subscriptions();
    }

    private static void awaitGivenBack(EventBus bus) {
        await().until(() -> bus.log().diagnose(MOVER).partitions().stream().allMatch(each -> each.holder() == null));
    }

    @Test
    @DisplayName(
            "F4, D2: what is published while a subscription is paused waits, shows as its lag, and is handled in order when it is resumed")
    void pauseAndResume() {
        EventBus bus = handlingBus();
        publish(bus, 0, 30);
        awaitHandled(30);

        assertThat(subscriptions(bus).pause(MOVER, "the warehouse moves", ADA)).isTrue();
        assertThat(subscriptions(bus).pause(MOVER, "again", "Bob")).isFalse();
        publish(bus, 30, 30);
        awaitGivenBack(bus);
        SubscriptionDiagnosis diagnosis = bus.log().diagnose(MOVER);
        assertThat(diagnosis.partitions().get(0).behind()).isGreaterThanOrEqualTo(30);
        assertThat(stateOf(bus, MOVER).state()).isEqualTo(HandlerState.State.PENDING);
        assertThat(handled).hasSize(30);

        assertThat(subscriptions(bus).resume(MOVER, ADA)).isTrue();
        assertThat(subscriptions(bus).resume(MOVER, ADA)).isFalse();
        awaitHandled(60);
        assertThat(bus.log().diagnose(MOVER).pause()).isNull();
    }

    @Test
    @DisplayName(
            "F7: a diagnosis says since when, by whom and why a subscription is paused, and nothing of a missing instance")
    void diagnosed() {
        EventBus bus = handlingBus();
        subscriptions(bus).pause(MOVER, "the warehouse moves", ADA);
        publish(bus, 0, 1);
        awaitGivenBack(bus);

        SubscriptionDiagnosis diagnosis = bus.log().diagnose(MOVER);
        SubscriptionPause pause = subscriptions(bus).pauseOf(MOVER).orElseThrow();
        assertThat(diagnosis.pause()).isEqualTo(pause);
        assertThat(subscriptions(bus).paused()).containsExactly(pause);
        assertThat(DiagnosedSubscriptions.kinds(diagnosis)).containsExactly(Kind.PAUSED);
        assertThat(diagnosis.findings().get(0).words())
                .contains("paused by 'Ada'", "" + pause.since(), "the warehouse moves", "'item.moved' at position 1");
    }

    @Test
    @DisplayName(
            "F4, D8: a pause outlives the instances, also one that never served the subscription pauses and resumes it")
    void restart() {
        EventBus console = bus();
        EventBus first = handlingBus();
        publish(first, 0, 3);
        awaitHandled(3);
        subscriptions(console).pause(MOVER, "why", ADA);
        awaitGivenBack(console);
        first.close();

        EventBus second = handlingBus();
        publish(second, 3, 3);
        second.on(ItemMoved.class)
                .named("witness")
                .delivery(Delivery.DURABLE)
                .startFrom(StartFrom.EARLIEST)
                .handle(event -> broken.set(true));
        await().until(broken::get);
        broken.set(false);
        assertThat(handled).hasSize(3);

        subscriptions(console).resume(MOVER, ADA);
        awaitHandled(6);
    }

    @Test
    @DisplayName("F4, D8: a running call is finished and noted, no other one begins, and none of them is repeated")
    void runningCall() {
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore goOn = new Semaphore(0);
        EventBus bus = bus();
        bus.on(ItemMoved.class)
                .named(MOVER)
                .delivery(Delivery.DURABLE)
                .concurrency(1)
                .handlePayload(moved -> {
                    begun.countDown();
                    goOn.acquire();
                    handle(moved);
                });
        publish(bus, 0, 10);
        await().until(() -> begun.getCount() == 0);

        subscriptions(bus).pause(MOVER, "why", ADA);
        assertThat(DiagnosedSubscriptions.finding(bus, MOVER, Kind.PAUSED).words())
                .contains("What had begun is being finished by");
        goOn.release(100);
        awaitGivenBack(bus);
        assertThat(handled).hasSize(1);
        assertThat(bus.log().diagnose(MOVER).pending().count()).isZero();

        subscriptions(bus).resume(MOVER, ADA);
        awaitHandled(10);
        assertThat(handled).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("F4, D2: a call that takes long holds up nobody when the subscription is resumed meanwhile")
    void resumedDuringCall() {
        Semaphore goOn = new Semaphore(0);
        AtomicBoolean slowBegun = new AtomicBoolean();
        EventBus bus = bus();
        bus.on(ItemMoved.class)
                .named(MOVER)
                .delivery(Delivery.DURABLE)
                .concurrency(4)
                .handlePayload(moved -> {
                    if (moved.step() == 0) {
                        slowBegun.set(true);
                        goOn.acquire();
                    }
                    handle(moved);
                });
        publish(bus, 0, 1);
        await().until(slowBegun::get);
        subscriptions(bus).pause(MOVER, "why", ADA);
        publish(bus, 1, 11);
        subscriptions(bus).resume(MOVER, ADA);

        await().untilAsserted(() -> assertThat(handled).hasSize(8));
        goOn.release();
        awaitHandled(12);
    }

    @Test
    @DisplayName("F4, D3: retries and redelivered dead letters wait as well, and a pause counts as no attempt")
    void retriesWait() {
        broken.set(true);
        EventBus bus = handlingBus();
        publish(bus, 0, 1);
        await().until(() ->
                bus.log().deadLetters().find(DeadLetterQuery.newest(1)).size() == 1);
        subscriptions(bus).pause(MOVER, "why", ADA);
        bus.log().deadLetters().redeliverAll(DeadLetterQuery.newest(1), ADA);
        publish(bus, 1, 1);
        awaitGivenBack(bus);
        int attempts = bus.log().failedAttempts(1).size();
        broken.set(false);

        assertThat(handled).isEmpty();
        subscriptions(bus).resume(MOVER, ADA);
        awaitHandled(2);
        assertThat(bus.log().failedAttempts(1)).hasSize(attempts);
        assertThat(bus.log().failedAttempts(2)).isEmpty();
    }

    @Test
    @DisplayName("F4, D5: a replay to a paused subscription begins, and waits until the subscription is resumed")
    void replayWaits() {
        EventBus bus = handlingBus();
        publish(bus, 0, 6);
        awaitHandled(6);
        subscriptions(bus).pause(MOVER, "why", ADA);

        Replay replay = bus.log().replays().start(ReplayOrder.to(MOVER, ADA));
        Replay open = bus.log().replays().find(replay.id()).orElseThrow();
        assertThat(open.state()).isEqualTo(ReplayState.RUNNING);
        assertThat(open.progress().handled()).isZero();
        assertThat(handled).hasSize(6);

        subscriptions(bus).resume(MOVER, ADA);
        await().until(() -> bus.log().replays().find(replay.id()).orElseThrow().state() == ReplayState.FINISHED);
        assertThat(handled).hasSize(12);
    }

    @Test
    @DisplayName("F4, E10: a paused backend sends nothing, and then all that waited, in order")
    void backend() {
        InMemoryBackend backend = new InMemoryBackend();
        EventBus bus = EventBus.builder()
                .storage(storage())
                .durable(DurableOptions.DEFAULT.withPollInterval(Duration.ofMillis(50)))
                .backend(backend)
                .build();
        buses.add(bus);
        publish(bus, 0, 3);
        await().until(() -> backend.events().size() == 3);

        subscriptions(bus).pause("backend." + backend.name(), "the broker is moved", ADA);
        publish(bus, 3, 3);
        assertThat(bus.log().diagnose("backend." + backend.name()).findings())
                .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(Kind.PAUSED));
        assertThat(backend.events()).hasSize(3);
        subscriptions(bus).resume("backend." + backend.name(), ADA);

        await().until(() -> backend.events().size() == 6);
        assertThat(backend.events().stream().map(Event::id)).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("C1, F4: a pause in a transaction holds from the commit on, and not after a rollback")
    void inTransaction() throws Exception {
        EventBus bus = handlingBus();
        Storage storage = storage();
        storage.prepare();
        EventBus operating = EventBus.builder().storage(storage).build();
        buses.add(operating);
        assertThatThrownBy(() -> storage.transactions().inNewTransaction(() -> {
                    assertThat(subscriptions(operating).pause(MOVER, "why", ADA))
                            .isTrue();
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(subscriptions(bus).paused()).isEmpty();

        boolean paused = storage.transactions()
                .inNewTransaction(() -> subscriptions(operating).pause(MOVER, "why", ADA));
        assertThat(paused).isTrue();
        awaitGivenBack(bus);
        publish(bus, 0, 3);
        boolean resumed = storage.transactions()
                .inNewTransaction(() -> subscriptions(operating).resume(MOVER, ADA));
        assertThat(resumed).isTrue();
        awaitHandled(3);
    }

    @Test
    @DisplayName("F4: unknown names, and texts that are missing or too long, are refused with what to do")
    void refused() {
        EventBus bus = handlingBus();
        DurableSubscriptions subscriptions = subscriptions(bus);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subscriptions.pause("moover", "why", ADA))
                .withMessageContainingAll("'moover'", "[mover]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subscriptions.resume("moover", ADA))
                .withMessageContainingAll("'moover'", "[mover]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subscriptions.pause("replay:1:mover", "why", ADA))
                .withMessageContaining("bus.log().replays()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subscriptions.pause(MOVER, " ", ADA))
                .withMessageContainingAll("reason", "1 to 2000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subscriptions.pause(MOVER, "why", "a".repeat(201)))
                .withMessageContainingAll("actor", "1 to 200");
        assertThatIllegalArgumentException().isThrownBy(() -> subscriptions.resume(MOVER, ""));
        assertThat(subscriptions.paused()).isEmpty();
    }

    @Test
    @DisplayName("D1, F4: what a paused subscription has not handled stays in the log, and it cannot be forgotten")
    void retained() {
        EventBus bus = EventBus.builder()
                .storage(storage())
                .durable(DurableOptions.DEFAULT.withPollInterval(Duration.ofMillis(50)))
                .retention(RetentionOptions.keepFor(Duration.ZERO).withSegmentSize(100))
                .build();
        buses.add(bus);
        bus.on(ItemMoved.class).named(MOVER).delivery(Delivery.DURABLE).handlePayload(this::handle);
        subscriptions(bus).pause(MOVER, "why", ADA);
        publish(bus, 0, 250);
        awaitGivenBack(bus);

        assertThat(bus.log().retention().run().dropped()).isZero();
        assertThatThrownBy(() -> bus.log().retention().forget(MOVER, ADA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is paused");
        subscriptions(bus).resume(MOVER, ADA);
        awaitHandled(250);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.DeadLetters;
import dev.tidings.core.Delivery;
import dev.tidings.core.DurableOptions;
import dev.tidings.core.EventBus;
import dev.tidings.core.FailedAttempt;
import dev.tidings.core.HandlerState;
import dev.tidings.core.InvalidEventException;
import dev.tidings.core.OperatorAction;
import dev.tidings.core.OperatorAction.Kind;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.spi.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What operators may rely on, whatever the storage. */
abstract class OperatedDeadLetters extends DurableBuses {
    private static final DeadLetterQuery ALL = DeadLetterQuery.newest(100);

    private final AtomicBoolean broken = new AtomicBoolean(true);
    private final List<ItemMoved> handled = new CopyOnWriteArrayList<>();

    /** A handler that fails until {@link #broken} is false. */
    private EventBus busWithHandler() {
        EventBus bus = bus();
        bus.on(ItemMoved.class).named("fragile").delivery(Delivery.DURABLE).handle(event -> handle(event.payload()));
        return bus;
    }

    private void handle(ItemMoved moved) {
        if (broken.get() || moved.step() < 0) {
            throw new IllegalStateException("cannot do step " + moved.step());
        }
        handled.add(moved);
    }

    private static List<DeadLetter> letters(EventBus bus, int count) {
        return await().until(() -> bus.log().deadLetters().find(ALL), found -> found.size() == count);
    }

    @Test
    @DisplayName("D3: a redelivered dead letter is handled, once, and its history tells everything")
    void redeliver() {
        EventBus bus = busWithHandler();
        bus.publish(new ItemMoved("a", 1));
        DeadLetterId id = letters(bus, 1).get(0).id();
        DeadLetters letters = bus.log().deadLetters();

        broken.set(false);
        assertThat(letters.redeliver(id, "Ada")).isTrue();
        assertThat(letters.redeliver(id, "Ada")).isFalse();

        await().untilAsserted(() ->
                assertThat(stateOf(bus, "fragile")).isEqualTo(new HandlerState("fragile", HandlerState.State.DONE, 4)));
        assertThat(handled).containsExactly(new ItemMoved("a", 1));
        assertThat(letters.find(ALL)).isEmpty();
        assertThat(letters.inspect(id).orElseThrow().attempts())
                .extracting(FailedAttempt::number)
                .containsExactly(1, 2, 3);
        assertThat(letters.inspect(id).orElseThrow().attempts().get(0).stackTrace())
                .contains("IllegalStateException", "OperatedDeadLetters");
        assertThat(letters.inspect(id).orElseThrow().actions())
                .extracting(OperatorAction::kind, OperatorAction::actor)
                .containsExactly(tuple(Kind.REDELIVERED, "Ada"));
    }

    @Test
    @DisplayName("D3: a redelivered dead letter gets as many attempts as before, and dies again when they fail")
    void diesAgain() {
        EventBus bus = busWithHandler();
        bus.publish(new ItemMoved("a", 1));
        DeadLetter first = letters(bus, 1).get(0);

        assertThat(bus.log().deadLetters().redeliver(first.id(), "Ada")).isTrue();

        DeadLetter again = await().until(() -> bus.log().deadLetters().find(ALL), found -> !found.isEmpty())
                .get(0);
        assertThat(again.lastAttempt().number()).isEqualTo(6);
        assertThat(again.diedAt()).isAfterOrEqualTo(first.diedAt());
        assertThat(stateOf(bus, "fragile")).isEqualTo(new HandlerState("fragile", HandlerState.State.DEAD, 6));
    }

    @Test
    @DisplayName("D3: an edited payload reaches this handler only; the log keeps what was published")
    void edit() {
        EventBus bus = busWithHandler();
        List<ItemMoved> others = new CopyOnWriteArrayList<>();
        bus.on(ItemMoved.class).named("other").delivery(Delivery.DURABLE).handle(event -> others.add(event.payload()));
        broken.set(false);
        bus.publish(new ItemMoved("a", -1));
        DeadLetterId id = letters(bus, 1).get(0).id();
        DeadLetters letters = bus.log().deadLetters();

        assertThat(letters.redeliverEdited(id, "{\"item\":\"a\",\"step\":1}", "Ada"))
                .isTrue();

        await().untilAsserted(() -> assertThat(handled).containsExactly(new ItemMoved("a", 1)));
        assertThat(others).containsExactly(new ItemMoved("a", -1));
        assertThat(letters.inspect(id).orElseThrow().logged().payload()).contains("-1");
        assertThat(letters.inspect(id).orElseThrow().actions().get(0).detail())
                .isEqualTo("{\"item\":\"a\",\"step\":1}");
    }

    @Test
    @DisplayName("D3, B5: an edited payload that its handler cannot read is refused, and nothing has changed")
    void unreadableEdit() {
        EventBus bus = busWithHandler();
        bus.publish(new ItemMoved("a", 1));
        DeadLetterId id = letters(bus, 1).get(0).id();
        DeadLetters letters = bus.log().deadLetters();

        assertThatThrownBy(() -> letters.redeliverEdited(id, "{\"item\":", "Ada"))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("nothing was changed");
        assertThatThrownBy(() -> letters.redeliverEdited(id, "{\"item\":\"a\",\"step\":\"two\"}", "Ada"))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("fragile")
                .hasMessageContaining("step");

        assertThat(letters.find(ALL)).hasSize(1);
        assertThat(letters.inspect(id).orElseThrow().actions()).isEmpty();
        assertThat(letters.redeliverEdited(new DeadLetterId("nobody", 1), "{}", "Ada"))
                .isFalse();
    }

    @Test
    @DisplayName("D3: a discarded dead letter is not handled any more, and shows as discarded")
    void discard() {
        EventBus bus = busWithHandler();
        bus.publish(new ItemMoved("a", 1));
        DeadLetterId id = letters(bus, 1).get(0).id();
        DeadLetters letters = bus.log().deadLetters();

        assertThat(letters.discard(id, "ordered by mistake", "Ada")).isTrue();

        assertThat(letters.find(ALL)).isEmpty();
        assertThat(letters.redeliver(id, "Ada")).isFalse();
        assertThat(stateOf(bus, "fragile")).isEqualTo(new HandlerState("fragile", HandlerState.State.DISCARDED, 3));
        assertThat(letters.inspect(id).orElseThrow().actions().get(0).detail()).isEqualTo("ordered by mistake");
    }

    @Test
    @DisplayName("D3: actions without an actor or a reason are refused")
    void namelessActions() {
        DeadLetters letters = busWithHandler().log().deadLetters();
        DeadLetterId id = new DeadLetterId("fragile", 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> letters.redeliver(id, " "))
                .withMessageContaining("actor");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> letters.discard(id, "", "Ada"))
                .withMessageContaining("reason");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> letters.redeliverAll(ALL, "a".repeat(201)))
                .withMessageContaining("201");
    }

    @Test
    @DisplayName("D3: in bulk all that match are redelivered in portions, each key in its order")
    void bulk() {
        EventBus bus = busWithHandler();
        List<ItemMoved> published = IntStream.range(0, 30)
                .mapToObj(i -> new ItemMoved(i % 2 == 0 ? "a" : "b", i))
                .toList();
        bus.publishBatch(published);
        Instant newest = letters(bus, 30).get(0).diedAt();
        DeadLetterQuery sevenOld = DeadLetterQuery.newest(7).diedBefore(newest.plusMillis(1));
        broken.set(false);

        int redelivered = 0;
        int portion = bus.log().deadLetters().redeliverAll(sevenOld, "Ada");
        while (portion > 0) {
            assertThat(portion).isLessThanOrEqualTo(7);
            redelivered += portion;
            portion = bus.log().deadLetters().redeliverAll(sevenOld, "Ada");
        }

        assertThat(redelivered).isEqualTo(30);
        await().untilAsserted(() -> assertThat(handled).hasSize(30));
        assertThat(steps(handled, "a")).isSorted().hasSize(15);
        assertThat(steps(handled, "b")).isSorted().hasSize(15);
    }

    @Test
    @DisplayName("D2, D3: what comes later of its key waits behind a redelivered dead letter, once that was noticed")
    void laterEventsWait() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayLeave = new CountDownLatch(1);
        EventBus bus = bus();
        bus.on(ItemMoved.class).named("fragile").delivery(Delivery.DURABLE).handle(event -> {
            if (!broken.get() && event.payload().step() == 1) {
                entered.countDown();
                mayLeave.await();
            }
            handle(event.payload());
        });
        bus.publish(new ItemMoved("a", 1));
        DeadLetterId id = letters(bus, 1).get(0).id();
        broken.set(false);

        bus.log().deadLetters().redeliver(id, "Ada");
        entered.await();
        bus.publish(new ItemMoved("a", 2));
        bus.publish(new ItemMoved("a", 3));
        mayLeave.countDown();

        await().untilAsserted(() -> assertThat(steps(handled, "a")).containsExactly(1, 2, 3));
    }

    @Test
    @DisplayName("D3: an operator's bus without the handler redelivers to the instance that has it")
    void fromAnotherInstance() {
        EventBus bus = busWithHandler();
        bus.publish(new ItemMoved("a", 1));
        DeadLetterId id = letters(bus, 1).get(0).id();
        EventBus console = bus();
        broken.set(false);

        assertThat(console.log().deadLetters().redeliverEdited(id, "{\"item\":\"a\",\"step\":5}", "Ada"))
                .isTrue();

        await().untilAsserted(() -> assertThat(handled).containsExactly(new ItemMoved("a", 5)));
    }

    @Test
    @DisplayName(
            "D3: what is redelivered is noticed by itself within the poll interval, in a transaction after the commit")
    void noticed() throws Exception {
        Storage storage = storage();
        EventBus bus = EventBus.builder()
                .storage(storage)
                .durable(DurableOptions.DEFAULT.withRetry(RetryPolicy.NONE))
                .build();
        buses.add(bus);
        bus.on(ItemMoved.class).named("fragile").delivery(Delivery.DURABLE).handle(event -> handle(event.payload()));
        bus.publish(new ItemMoved("a", 1));
        bus.publish(new ItemMoved("b", 2));
        List<DeadLetter> dead = letters(bus, 2);
        broken.set(false);

        bus.log().deadLetters().redeliver(dead.get(0).id(), "Ada");
        await().untilAsserted(() -> assertThat(handled).hasSize(1));
        storage.transactions()
                .inNewTransaction(
                        () -> bus.log().deadLetters().redeliver(dead.get(1).id(), "Ada"));
        await().untilAsserted(() -> assertThat(handled).hasSize(2));
    }

    @Test
    @DisplayName(
            "D3: operators and handlers that work on one key at the same time lose nothing and leave nothing behind")
    void sideBySide() {
        EventBus bus = busWithHandler();
        EventBus console = bus();
        List<ItemMoved> published =
                IntStream.range(0, 60).mapToObj(i -> new ItemMoved("a", i)).toList();
        bus.publishBatch(published.subList(0, 30));
        letters(bus, 30);
        broken.set(false);

        Thread publisher = new Thread(() -> published.subList(30, 60).forEach(bus::publish));
        publisher.start();
        for (DeadLetter letter : console.log().deadLetters().find(ALL)) {
            assertThat(console.log().deadLetters().redeliver(letter.id(), "Ada"))
                    .isTrue();
        }

        await().untilAsserted(() -> assertThat(handled).containsExactlyInAnyOrderElementsOf(published));
        assertThat(handled.stream().map(ItemMoved::step).filter(step -> step >= 30))
                .isSorted();
    }

    @Test
    @DisplayName("D3: failures that the policy names are not tried again")
    void notRetried() {
        EventBus bus = bus();
        bus.onType("item.*")
                .named("picky")
                .delivery(Delivery.DURABLE)
                .retry(FAST.notOn(IllegalArgumentException.class))
                .handle(event -> {
                    throw event.type().equals("item.lost")
                            ? new NumberFormatException("is an IllegalArgumentException")
                            : new IllegalStateException(new IllegalArgumentException("only the cause"));
                });

        bus.publish("item.lost", Map.of());
        bus.publish("item.found", Map.of());

        List<DeadLetter> dead = letters(bus, 2);
        assertThat(dead)
                .extracting(letter ->
                        letter.event().type() + " " + letter.lastAttempt().number())
                .containsExactlyInAnyOrder("item.lost 1", "item.found 3");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.HandlerState;
import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.LogQuery;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What DURABLE handlers may rely on, whatever the storage. */
abstract class DurableDelivery extends DurableBuses {
    @Test
    @DisplayName(
            "D2, A5: every event reaches every durable handler: in the order of each key, or of all events where that is asked for")
    void reachesEveryHandler() {
        EventBus bus = bus();
        List<ItemMoved> first = new CopyOnWriteArrayList<>();
        List<ItemMoved> second = new CopyOnWriteArrayList<>();
        bus.on(ItemMoved.class).named("first").delivery(Delivery.DURABLE).handle(e -> first.add(e.payload()));
        bus.on(ItemMoved.class)
                .named("second")
                .delivery(Delivery.DURABLE)
                .strictOrder()
                .handle(e -> second.add(e.payload()));

        List<ItemMoved> published = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            published.add(new ItemMoved("item-" + i % 7, i));
        }
        bus.publishBatch(published.subList(0, 300));
        published.subList(300, 500).forEach(bus::publish);

        await().untilAsserted(() -> assertThat(byItem(first)).isEqualTo(byItem(published)));
        await().untilAsserted(() -> assertThat(second).isEqualTo(published));
    }

    private static Map<String, List<ItemMoved>> byItem(List<ItemMoved> moves) {
        return moves.stream().collect(Collectors.groupingBy(ItemMoved::item));
    }

    @Test
    @DisplayName("D3: a handler that fails twice is tried a third time after a delay, and both failures are on record")
    void retriesUntilItWorks() {
        EventBus bus = bus();
        AtomicInteger calls = new AtomicInteger();
        bus.on(ItemMoved.class).named("shaky").delivery(Delivery.DURABLE).handle(e -> {
            if (calls.incrementAndGet() <= 2) {
                throw new IllegalStateException("not yet " + calls.get());
            }
        });

        bus.publish(new ItemMoved("a", 1));

        await().untilAsserted(() ->
                assertThat(stateOf(bus, "shaky")).isEqualTo(new HandlerState("shaky", HandlerState.State.DONE, 3)));
        long position = bus.log().find(LogQuery.newest(1)).get(0).position();
        assertThat(bus.log().failedAttempts(position))
                .satisfiesExactly(
                        attempt -> assertThat(attempt.error()).contains("not yet 1"),
                        attempt -> assertThat(attempt.error()).contains("not yet 2"));
        assertThat(bus.log().failedAttempts(position).get(1).failedAt())
                .isAfterOrEqualTo(
                        bus.log().failedAttempts(position).get(0).failedAt().plusMillis(20));
    }

    @Test
    @DisplayName("D3: a handler that always fails leaves a dead letter with its stack trace; others are untouched")
    void diesAfterTheLastAttempt() {
        EventBus bus = bus();
        List<ItemMoved> healthy = new CopyOnWriteArrayList<>();
        bus.on(ItemMoved.class).named("healthy").delivery(Delivery.DURABLE).handle(e -> healthy.add(e.payload()));
        bus.on(ItemMoved.class).named("broken").delivery(Delivery.DURABLE).handle(e -> {
            throw new IllegalStateException("out of order");
        });

        bus.publish(new ItemMoved("a", 1));

        await().untilAsserted(() -> assertThat(bus.log().deadLetters().find(DeadLetterQuery.newest(10)))
                .hasSize(1));
        DeadLetter letter =
                bus.log().deadLetters().find(DeadLetterQuery.newest(10)).get(0);
        assertThat(letter.subscription()).isEqualTo("broken");
        assertThat(letter.event().payload()).contains("\"step\":1");
        assertThat(letter.lastAttempt().number()).isEqualTo(3);
        assertThat(letter.lastAttempt().error()).contains("out of order");
        assertThat(letter.lastAttempt().stackTrace())
                .contains("IllegalStateException")
                .contains("DurableDelivery");
        assertThat(stateOf(bus, "broken").state()).isEqualTo(HandlerState.State.DEAD);
        assertThat(stateOf(bus, "healthy")).isEqualTo(new HandlerState("healthy", HandlerState.State.DONE, 1));
        assertThat(healthy).hasSize(1);
    }

    @Test
    @DisplayName("D2, D3: a failing event holds back its own key, in order, and no other")
    void holdsBackItsOwnKeyOnly() {
        EventBus bus = bus();
        List<ItemMoved> handled = new CopyOnWriteArrayList<>();
        AtomicInteger failures = new AtomicInteger();
        bus.on(ItemMoved.class).named("keyed").delivery(Delivery.DURABLE).handle(e -> {
            if (e.payload().equals(new ItemMoved("a", 1)) && failures.incrementAndGet() <= 2) {
                throw new IllegalStateException("not yet");
            }
            handled.add(e.payload());
        });

        for (int step = 1; step <= 20; step++) {
            bus.publish(new ItemMoved("a", step));
            bus.publish(new ItemMoved("b", step));
        }

        await().untilAsserted(() -> assertThat(handled).hasSize(40));
        List<Integer> ascending = new ArrayList<>();
        for (int step = 1; step <= 20; step++) {
            ascending.add(step);
        }
        assertThat(steps(handled, "a")).isEqualTo(ascending);
        assertThat(steps(handled, "b")).isEqualTo(ascending);
        assertThat(handled.get(0)).isEqualTo(new ItemMoved("b", 1));
    }

    @Test
    @DisplayName("C1: a rolled-back publication reaches nobody and leaves no row")
    void rollbackLeavesNoTrace() {
        Storage storage = storage();
        EventBus bus = EventBus.builder().storage(storage).build();
        buses.add(bus);
        List<Object> seen = new CopyOnWriteArrayList<>();
        bus.on(ItemMoved.class).named("durable").delivery(Delivery.DURABLE).handle(e -> seen.add(e.payload()));
        bus.on(ItemMoved.class).named("async").delivery(Delivery.ASYNC).handle(e -> seen.add(e.payload()));

        assertThatThrownBy(() -> storage.transactions().inNewTransaction(() -> {
                    bus.publish(new ItemMoved("rolled back", 1));
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        bus.publish(new ItemMoved("committed", 2));

        await().untilAsserted(() -> assertThat(seen).hasSize(2));
        assertThat(seen).containsOnly(new ItemMoved("committed", 2));
        assertThat(bus.log().find(LogQuery.newest(10)))
                .singleElement()
                .satisfies(logged -> assertThat(logged.event().key()).isEqualTo("committed"));
    }

    @Test
    @DisplayName("C1, A5: what is published in a transaction is handled after its commit, not before")
    void waitsForTheCommit() throws Exception {
        Storage storage = storage();
        EventBus bus = EventBus.builder().storage(storage).build();
        buses.add(bus);
        List<String> order = new CopyOnWriteArrayList<>();
        bus.on(ItemMoved.class).named("durable").delivery(Delivery.DURABLE).handle(e -> order.add("durable"));
        bus.on(ItemMoved.class).named("async").delivery(Delivery.ASYNC).handle(e -> order.add("async"));

        storage.transactions().inNewTransaction(() -> {
            bus.publish(new ItemMoved("a", 1));
            // Published alone and handled while the first transaction is still open: whoever handles it could see the
            // other.
            bus.onType("item.probed").named("probe").delivery(Delivery.DURABLE).handle(e -> order.add("probe"));
            publishElsewhere(bus);
            await().until(() -> order.contains("probe"));
            order.add("commit");
            return null;
        });

        await().untilAsserted(() -> assertThat(order).hasSize(4));
        assertThat(order).startsWith("probe", "commit").contains("durable", "async");
    }

    private static void publishElsewhere(EventBus bus) throws InterruptedException {
        Thread other = new Thread(() -> bus.publish("item.probed", Map.of()));
        other.start();
        other.join();
    }

    @Test
    @DisplayName("D2: a subscription goes on where it was when the bus is opened again")
    void goesOnAfterARestart() {
        EventBus before = bus();
        List<ItemMoved> handled = new CopyOnWriteArrayList<>();
        before.on(ItemMoved.class).named("steady").delivery(Delivery.DURABLE).handle(e -> handled.add(e.payload()));
        before.publish(new ItemMoved("a", 1));
        await().untilAsserted(() -> assertThat(handled).hasSize(1));
        before.close();

        EventBus publisherOnly = bus();
        publisherOnly.publish(new ItemMoved("a", 2));
        publisherOnly.close();

        EventBus after = bus();
        after.on(ItemMoved.class).named("steady").delivery(Delivery.DURABLE).handle(e -> handled.add(e.payload()));
        await().untilAsserted(() -> assertThat(steps(handled, "a")).containsExactly(1, 2));
    }

    @Test
    @DisplayName("D5: a new subscription can start from the earliest event")
    void startsFromHistory() {
        EventBus bus = bus();
        bus.publish(new ItemMoved("a", 1));
        List<ItemMoved> late = new CopyOnWriteArrayList<>();
        List<ItemMoved> fromNow = new CopyOnWriteArrayList<>();

        bus.on(ItemMoved.class).named("now").delivery(Delivery.DURABLE).handle(e -> fromNow.add(e.payload()));
        bus.on(ItemMoved.class)
                .named("late")
                .delivery(Delivery.DURABLE)
                .startFrom(StartFrom.EARLIEST)
                .handle(e -> late.add(e.payload()));
        bus.publish(new ItemMoved("a", 2));

        await().untilAsserted(() -> assertThat(steps(late, "a")).containsExactly(1, 2));
        await().untilAsserted(() -> assertThat(steps(fromNow, "a")).containsExactly(2));
    }

    @Test
    @DisplayName("D2: two instances never handle one event at the same time, and share no event")
    void twoInstancesHandleEachEventOnce() {
        Map<Integer, Integer> calls = new ConcurrentHashMap<>();
        Set<String> running = ConcurrentHashMap.newKeySet();
        List<String> overlaps = new CopyOnWriteArrayList<>();
        EventBus one = bus();
        EventBus two = bus();
        for (EventBus bus : List.of(one, two)) {
            bus.on(ItemMoved.class).named("shared").delivery(Delivery.DURABLE).handle(e -> {
                if (!running.add("shared")) {
                    overlaps.add(e.id());
                }
                calls.merge(e.payload().step(), 1, Integer::sum);
                running.remove("shared");
            });
        }

        for (int step = 0; step < 200; step++) {
            (step % 2 == 0 ? one : two).publish(new ItemMoved("a", step));
        }

        await().untilAsserted(() -> assertThat(calls).hasSize(200));
        assertThat(calls.values()).containsOnly(1);
        assertThat(overlaps).isEmpty();
    }

    @Test
    @DisplayName("D2, D8: another instance takes over when one is closed")
    void takesOver() {
        List<String> handledBy = new CopyOnWriteArrayList<>();
        EventBus one = bus();
        one.on(ItemMoved.class).named("moving").delivery(Delivery.DURABLE).handle(e -> handledBy.add("one"));
        one.publish(new ItemMoved("a", 1));
        await().untilAsserted(() -> assertThat(handledBy).containsExactly("one"));
        EventBus two = bus();
        two.on(ItemMoved.class).named("moving").delivery(Delivery.DURABLE).handle(e -> handledBy.add("two"));

        one.close();
        two.publish(new ItemMoved("a", 2));

        await().untilAsserted(() -> assertThat(handledBy).containsExactly("one", "two"));
    }

    @Test
    @DisplayName("D8: closing waits for the handler that is running")
    void closingWaits() throws Exception {
        EventBus bus = bus();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayLeave = new CountDownLatch(1);
        List<String> done = new CopyOnWriteArrayList<>();
        bus.on(ItemMoved.class).named("slow").delivery(Delivery.DURABLE).handle(e -> {
            entered.countDown();
            mayLeave.await();
            done.add("handled");
        });
        bus.publish(new ItemMoved("a", 1));
        entered.await();

        Thread closing = new Thread(() -> {
            bus.close();
            done.add("closed");
        });
        closing.start();
        mayLeave.countDown();
        closing.join();

        assertThat(done).containsExactly("handled", "closed");
    }

    @Test
    @DisplayName("B2, G5: an event that cannot be read is a dead letter at once, and stops nobody")
    void unreadableEventDies() {
        EventBus bus = bus();
        List<ItemMoved> handled = new CopyOnWriteArrayList<>();
        bus.on(ItemMoved.class).named("typed").delivery(Delivery.DURABLE).handle(e -> handled.add(e.payload()));

        bus.publish("item.moved", Map.of("item", "a", "step", "not a number"));
        bus.publish(new ItemMoved("a", 2));

        await().untilAsserted(() -> assertThat(handled).containsExactly(new ItemMoved("a", 2)));
        // The one that cannot be read has no key, so nothing waits for its end.
        await().untilAsserted(() -> assertThat(bus.log().deadLetters().find(DeadLetterQuery.newest(10)))
                .singleElement()
                .satisfies(letter -> assertThat(letter.lastAttempt().error()).contains("step")));
    }

    @Test
    @DisplayName("A2, F3: metadata, topics and causation survive the log")
    void keepsTheEnvelope() {
        EventBus bus = bus();
        List<Event<?>> seen = new CopyOnWriteArrayList<>();
        bus.onType("item.*").named("all").delivery(Delivery.DURABLE).handle(e -> {
            seen.add(e); // first: the other one may be handled at the same time
            if (e.type().equals("item.moved")) {
                bus.publish("item.counted", Map.of("n", 1));
            }
        });
        Event<ItemMoved> sent = Event.builder(new ItemMoved("a", 1))
                .topics("warehouse", "audit")
                .metadata("tenant", "acme")
                .build();

        bus.publish(sent);

        await().untilAsserted(() -> assertThat(seen).hasSize(2));
        assertThat(seen.get(0).id()).isEqualTo(sent.id());
        assertThat(seen.get(0).time()).isEqualTo(sent.time());
        assertThat(seen.get(0).topics()).containsExactlyInAnyOrder("warehouse", "audit");
        assertThat(seen.get(0).metadata().tenant()).isEqualTo("acme");
        assertThat(seen.get(1).metadata().causationId()).isEqualTo(sent.id());
        assertThat(seen.get(1).metadata().correlationId()).isEqualTo(sent.id());
    }

    @Test
    @DisplayName("A11: with async switched off, durable handlers have run when publish returns")
    void inlineForDebugging() {
        EventBus bus = EventBus.builder().storage(storage()).async(false).build();
        buses.add(bus);
        List<ItemMoved> handled = new CopyOnWriteArrayList<>();
        bus.on(ItemMoved.class).named("inline").delivery(Delivery.DURABLE).handle(e -> handled.add(e.payload()));

        bus.publish(new ItemMoved("a", 1));

        assertThat(handled).hasSize(1);
    }

    @Test
    @DisplayName("A3: two durable subscriptions of one name are refused, naming both")
    void refusesADoubledName() {
        EventBus bus = bus();
        bus.on(ItemMoved.class).named("twice").delivery(Delivery.DURABLE).handle(e -> {});

        assertThatThrownBy(() -> bus.on(ItemMoved.class)
                        .named("twice")
                        .delivery(Delivery.DURABLE)
                        .handle(e -> {}))
                .isInstanceOf(InvalidSubscriptionException.class)
                .hasMessageContaining("'twice'")
                .hasMessageContaining("already has");
    }
}

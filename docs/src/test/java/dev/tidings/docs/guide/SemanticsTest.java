// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static dev.tidings.core.Delivery.ASYNC;
import static dev.tidings.core.Delivery.DURABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.DurableOptions;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.HandlerOutcome.State;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.LogQuery;
import dev.tidings.core.OverflowPolicy;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.Subscription;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Shows the rows of the guide's page on semantics: who gets an event, in which order, and what publishing from a handler does. */
class SemanticsTest {
    private static final RetryPolicy SOON = new RetryPolicy(2, Duration.ofMillis(200), 1, Duration.ofSeconds(1), 0);

    private final InMemoryStorage storage = new InMemoryStorage();
    private final List<Object> seen = new CopyOnWriteArrayList<>();
    private final EventBus bus = EventBus.builder().name("shop").build();
    private final EventBus stored = EventBus.builder()
            .storage(storage)
            .durable(DurableOptions.DEFAULT
                    .withPollInterval(Duration.ofMillis(50))
                    .withRetry(SOON))
            .build();

    @AfterEach
    void close() {
        bus.close();
        stored.close();
    }

    private static OrderCreated order(long id) {
        return new OrderCreated(id, BigDecimal.TEN);
    }

    private static Event<?> untyped(String type) {
        return Event.of(type, Map.of());
    }

    @Test
    @DisplayName("A4 sees-1: a subscription that is made during a publication does not see it")
    void seesBeginning() {
        bus.onType("order.created").handle(event -> bus.onType("*").handle(later -> seen.add(later.type())));
        bus.publish(order(1));
        assertThat(seen).isEmpty();

        bus.publish("order.paid", Map.of());
        assertThat(seen).containsExactly("order.paid");
    }

    @Test
    @DisplayName("A4 sees-2: a subscription that is ended during a publication still gets it")
    void endedMeanwhile() {
        AtomicReference<Subscription> second = new AtomicReference<>();
        bus.onType("*").order(1).handle(event -> second.get().close());
        second.set(bus.onType("*").order(2).handle(event -> seen.add(event.type())));

        bus.publish(order(1));
        bus.publish("order.paid", Map.of());

        assertThat(seen).containsExactly("order.created");
    }

    @Test
    @DisplayName("A4 sees-3: what waits before an ASYNC handler when its subscription ends is still handled")
    void endedWithAQueue() {
        Gate gate = new Gate();
        Subscription subscription = bus.on(OrderCreated.class).delivery(ASYNC).handle(event -> {
            gate.pass();
            seen.add(event.payload().orderId());
        });
        bus.publish(order(1));
        bus.publish(order(2));
        subscription.close();
        bus.publish(order(3));
        gate.open();

        await().until(() -> seen.size() == 2);
        assertThat(seen).containsExactly(1L, 2L);
    }

    @Test
    @DisplayName("D2, A4 sees-4: a DURABLE handler gets what was published while it was not subscribed")
    void durableCatchesUp() {
        stored.on(OrderCreated.class)
                .named("late")
                .delivery(DURABLE)
                .handle(event -> {})
                .close();
        stored.publish(order(1));
        stored.on(OrderCreated.class).named("late").delivery(DURABLE).handle(event -> seen.add(event.payload()));

        await().until(() -> !seen.isEmpty());
        assertThat(seen).containsExactly(order(1));
    }

    @Test
    @DisplayName("A3 sees-5: SYNC and ASYNC handlers get the published object itself, DURABLE ones what was stored")
    void whichObject() {
        List<Object> fromLog = new CopyOnWriteArrayList<>();
        stored.onType("*").handle(event -> seen.add(event.payload()));
        stored.onType("*").delivery(ASYNC).handle(event -> seen.add(event.payload()));
        stored.on(OrderCreated.class).named("typed").delivery(DURABLE).handle(event -> fromLog.add(event.payload()));
        stored.onType("*").named("any").delivery(DURABLE).handle(event -> fromLog.add(event.payload()));
        OrderCreated order = order(1);

        stored.publish(order);

        await().until(() -> seen.size() == 2 && fromLog.size() == 2);
        assertThat(seen).allSatisfy(payload -> assertThat(payload).isSameAs(order));
        assertThat(fromLog)
                .allSatisfy(payload -> assertThat(payload).isNotSameAs(order))
                .contains(order)
                .hasAtLeastOneElementOfType(Map.class);
    }

    @Test
    @DisplayName("A5 order-1: SYNC handlers run by order(), equal ones as they were registered")
    void syncOrder() {
        bus.onType("*").order(1).handle(event -> seen.add("third"));
        bus.onType("*").handle(event -> seen.add("first"));
        bus.onType("*").handle(event -> seen.add("second"));

        bus.publish(order(1));

        assertThat(seen).containsExactly("first", "second", "third");
    }

    @Test
    @DisplayName("A5 order-2: the ASYNC handlers of an event begin when its SYNC handlers have returned")
    void asyncAfterSync() {
        AtomicBoolean returned = new AtomicBoolean();
        bus.onType("*").delivery(ASYNC).handle(event -> seen.add(returned.get()));
        bus.onType("*").handle(event -> returned.set(true));

        bus.publish(order(1));

        await().until(() -> !seen.isEmpty());
        assertThat(seen).containsExactly(true);
    }

    @Test
    @DisplayName("A5 order-3: each ASYNC handler gets events one by one, in the order of publication")
    void asyncOrder() {
        List<Long> expected = new ArrayList<>();
        bus.on(OrderCreated.class).delivery(ASYNC).handlePayload(order -> seen.add(order.orderId()));
        for (long id = 0; id < 1_000; id++) {
            expected.add(id);
            bus.publish(order(id));
        }

        await().until(() -> seen.size() == 1_000);
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    @DisplayName("A5 order-4: ASYNC handlers get the event before what its SYNC handlers published")
    void nestedOrder() {
        bus.onType("*").delivery(ASYNC).handle(event -> seen.add(event.type()));
        bus.on(OrderCreated.class).handle(event -> bus.publish("order.paid", Map.of()));

        bus.publish(order(1));

        await().until(() -> seen.size() == 2);
        assertThat(seen).containsExactly("order.created", "order.paid");
    }

    @Test
    @DisplayName("A5 order-5: publishAndWait in a SYNC handler hands over at once, before the outer event")
    void nestedWait() {
        bus.onType("*").delivery(ASYNC).handle(event -> seen.add(event.type()));
        bus.on(OrderCreated.class).handle(event -> bus.publishAndWait(untyped("order.paid"), Duration.ofSeconds(10)));

        bus.publish(order(1));

        await().until(() -> seen.size() == 2);
        assertThat(seen).containsExactly("order.paid", "order.created");
    }

    @Test
    @DisplayName("A5 order-6: between ASYNC handlers there is no order; a slow one delays no other")
    void independent() {
        Gate gate = new Gate();
        bus.onType("*").delivery(ASYNC).handle(event -> gate.pass());
        bus.onType("*").delivery(ASYNC).handle(event -> seen.add(event.type()));

        bus.publish(order(1));
        bus.publish(order(2));

        await().until(() -> seen.size() == 2);
        gate.open();
    }

    @Test
    @DisplayName("D2 order-7: DURABLE handlers keep the order of a key; a failing event holds back its key only")
    void durableOrder() {
        AtomicBoolean first = new AtomicBoolean(true);
        stored.on(OrderCreated.class).named("d").delivery(DURABLE).handle(event -> {
            if (event.payload().orderId() == 1 && first.getAndSet(false)) {
                throw new IllegalStateException("not yet");
            }
            seen.add(event.payload());
        });
        OrderCreated sameKey = new OrderCreated(1, BigDecimal.ONE);

        stored.publishBatch(List.of(order(1), sameKey, order(2)));

        await().until(() -> seen.size() == 3);
        assertThat(seen).containsExactly(order(2), order(1), sameKey);
    }

    @Test
    @DisplayName("A8 order-8: a batch is handled event by event, in the order of the list")
    void batchOrder() {
        bus.on(OrderCreated.class)
                .handle(event -> seen.add("first " + event.payload().orderId()));
        bus.on(OrderCreated.class)
                .handle(event -> seen.add("second " + event.payload().orderId()));

        bus.publishBatch(List.of(order(1), order(2)));

        assertThat(seen).containsExactly("first 1", "second 1", "first 2", "second 2");
    }

    @Test
    @DisplayName("A5 nested-1: a publication in a SYNC handler runs its SYNC handlers before publish returns there")
    void nestedSync() {
        bus.on(OrderCreated.class).handle(event -> {
            bus.publish("order.paid", Map.of());
            seen.add("publish has returned");
        });
        bus.onType("*").order(1).handle(event -> seen.add(event.type()));

        bus.publish(order(1));

        assertThat(seen).containsExactly("order.paid", "publish has returned", "order.created");
    }

    @Test
    @DisplayName("A1 nested-2: what a handler publishes names its cause")
    void cause() {
        AtomicReference<Event<?>> outer = new AtomicReference<>();
        AtomicReference<Event<?>> nested = new AtomicReference<>();
        bus.onType("order.created").handle(event -> {
            outer.set(event);
            bus.publish("order.paid", Map.of());
        });
        bus.onType("order.paid").handle(nested::set);

        bus.publish(order(1));

        assertThat(nested.get().metadata().causationId()).isEqualTo(outer.get().id());
        assertThat(nested.get().metadata().correlationId())
                .isEqualTo(outer.get().id());
    }

    @Test
    @DisplayName("A5, A15 nested-3: an ASYNC handler that publishes to its own full queue does not wait for itself")
    void ownQueue() {
        bus.on(OrderCreated.class)
                .delivery(ASYNC)
                .queue(1, OverflowPolicy.BLOCK)
                .handle(event -> {
                    seen.add(event.payload().orderId());
                    if (event.payload().orderId() == 0) {
                        bus.publishBatch(List.of(order(1), order(2), order(3)));
                    }
                });

        bus.publish(order(0));

        await().until(() -> seen.size() == 4);
        assertThat(seen).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    @DisplayName("A5 nested-4: an ASYNC handler that waits for itself waits until the deadline")
    void waitsForItself() {
        bus.onType("*").delivery(ASYNC).handle(event -> {
            if (event.type().equals("order.created")) {
                bus.publishAndWait(untyped("order.paid"), Duration.ofMillis(50))
                        .handlers()
                        .forEach(outcome -> seen.add(outcome.state()));
            } else {
                seen.add(event.type());
            }
        });

        bus.publish(order(1));

        await().until(() -> seen.size() == 2);
        assertThat(seen).containsExactly(State.PENDING, "order.paid");
    }

    @Test
    @DisplayName("D2 nested-5: what a transactional handler publishes is stored only if it succeeds")
    void nestedDurable() {
        stored.on(OrderCreated.class)
                .named("d")
                .delivery(DURABLE)
                .transactional()
                .handle(event -> {
                    stored.publish("order.paid", Map.of());
                    seen.add("attempt");
                    if (seen.size() == 1) {
                        throw new IllegalStateException("not yet");
                    }
                });

        stored.publish(order(1));

        await().until(() ->
                stored.log().find(LogQuery.newestOf("order.paid", 10)).size() == 1);
        assertThat(seen).hasSize(2);
    }

    @Test
    @DisplayName("A1 id-1: all handlers see one id and one time, which are made when they are first asked for")
    void oneId() {
        bus.onType("*").handle(event -> seen.add(event.id() + event.time()));
        bus.onType("*").delivery(ASYNC).handle(event -> seen.add(event.id() + event.time()));
        bus.publish(order(1));

        await().until(() -> seen.size() == 2);
        assertThat(seen.get(0)).isEqualTo(seen.get(1));
    }

    @Test
    @DisplayName("A1 id-2: where an ASYNC handler reads the event, its time is that of the publication")
    void timeOfPublication() {
        Gate gate = new Gate();
        bus.onType("*").delivery(ASYNC).handle(event -> {
            gate.pass();
            seen.add(event.time());
        });
        bus.publish(order(1));
        Instant published = Instant.now();
        gate.open();

        await().until(() -> !seen.isEmpty());
        assertThat((Instant) seen.get(0)).isBeforeOrEqualTo(published);
    }

    @Test
    @DisplayName("A1 id-3: with a storage, id and time are those of the publication")
    void storedTime() {
        Instant before = Instant.now();
        stored.publish(order(1));
        Instant after = Instant.now();

        assertThat(stored.log().find(LogQuery.newest(1)).get(0).event().time()).isBetween(before, after);
    }

    @Test
    @DisplayName("A1 id-4: where no handler reads the event, it is made when the first one fails")
    void lateEvent() {
        AtomicReference<Instant> handled = new AtomicReference<>();
        try (EventBus watched = EventBus.builder()
                .onHandlerError(failure -> seen.add(failure.event()))
                .build()) {
            watched.on(OrderCreated.class).delivery(ASYNC).handlePayload(order -> {
                handled.set(Instant.now());
                throw new IllegalStateException("no stock");
            });
            watched.publish(order(1));
        }

        assertThat(((Event<?>) seen.get(0)).time()).isAfterOrEqualTo(handled.get());
    }
}

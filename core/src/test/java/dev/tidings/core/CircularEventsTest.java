// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderPaid;
import dev.tidings.core.support.Orders.OrderShipped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A12: events that come round in a circle are refused")
class CircularEventsTest {
    private static final int LIMIT = 5;

    private final List<HandlerFailure> failures = Collections.synchronizedList(new ArrayList<>());
    private final Journal journal = new Journal();
    private final EventBus bus = EventBus.builder()
            .maxCausationDepth(LIMIT)
            .onHandlerError(failures::add)
            .build();

    @AfterEach
    void close() {
        bus.close();
    }

    /** created -> paid -> created, and so on. */
    private void circle(Delivery onCreated, Delivery onPaid) {
        bus.on(OrderCreated.class).named("pay").delivery(onCreated).handle(event -> bus.publish(new OrderPaid("1")));
        bus.on(OrderPaid.class)
                .named("create")
                .delivery(onPaid)
                .handle(event -> bus.publish(new OrderCreated(1, "Ada")));
    }

    private CircularEventException refusedOnce(String handler) {
        await().until(() -> !failures.isEmpty());
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0).subscription()).isEqualTo(handler);
        assertThat(failures.get(0).error()).isInstanceOf(CircularEventException.class);
        return (CircularEventException) failures.get(0).error();
    }

    private void assertRefusedOnce(String handler, List<String> chain) {
        CircularEventException refused = refusedOnce(handler);
        assertThat(refused.chain()).isEqualTo(chain);
        assertThat(refused)
                .hasMessageContaining("would have " + (LIMIT + 1) + " causes")
                .hasMessageContaining(LIMIT + " are allowed")
                .hasMessageContaining("The end of the chain: " + String.join(" -> ", chain) + ". ");
    }

    @Test
    @DisplayName("A12: SYNC handlers of payloads, nobody needing the envelope")
    void payloadHandlers() {
        AtomicInteger handled = new AtomicInteger();
        bus.on(OrderCreated.class).named("pay").handlePayload(order -> {
            handled.incrementAndGet();
            bus.publish(new OrderPaid("1"));
        });
        bus.on(OrderPaid.class).named("create").handlePayload(paid -> {
            handled.incrementAndGet();
            bus.publish(new OrderCreated(1, "Ada"));
        });

        bus.publish(new OrderCreated(1, "Ada"));

        assertThat(handled).hasValue(LIMIT + 1);
        assertRefusedOnce(
                "create",
                List.of(
                        "order.created",
                        "order.paid",
                        "order.created",
                        "order.paid",
                        "order.created",
                        "order.paid",
                        "order.created"));
    }

    @ParameterizedTest
    @CsvSource({"SYNC, SYNC", "ASYNC, ASYNC", "SYNC, ASYNC", "ASYNC, SYNC"})
    @DisplayName("A12: handlers of events, in every mix of SYNC and ASYNC")
    void eventHandlers(Delivery onCreated, Delivery onPaid) {
        bus.onType("*").handle(journal.types());
        circle(onCreated, onPaid);

        bus.publish(new OrderCreated(1, "Ada"));

        CircularEventException refused = refusedOnce("create");
        assertThat(refused.chain()) // the first type is not known to a worker that got the bare payload
                .endsWith("order.paid", "order.created", "order.paid", "order.created", "order.paid", "order.created")
                .hasSizeLessThanOrEqualTo(LIMIT + 2);
        assertThat(refused).hasMessageContaining("'order.created' would have " + (LIMIT + 1) + " causes");
        assertThat(journal.entries()).hasSize(LIMIT + 1);
        assertThat(journal.events().get(LIMIT).metadata().get(Metadata.CAUSATION_DEPTH))
                .isEqualTo("" + LIMIT);
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNC", "ASYNC"})
    @DisplayName("A12: an event that causes itself")
    void itself(Delivery delivery) {
        bus.on(OrderShipped.class)
                .named("ship")
                .delivery(delivery)
                .handle(event -> bus.publish(new OrderShipped("DHL")));

        bus.publish(new OrderShipped("DHL"));

        assertThat(refusedOnce("ship").chain())
                .hasSizeBetween(LIMIT + 1, LIMIT + 2)
                .containsOnly("order.shipped");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("A12: untyped events and batches count as well")
    void untypedAndBatches(boolean batch) {
        bus.onType("order.noted").named("note").handle(event -> {
            if (batch) {
                bus.publishBatch(List.of(Event.of("order.noted", Map.of())));
            } else {
                bus.publish("order.noted", Map.of());
            }
        });

        bus.publish("order.noted", Map.of());

        assertRefusedOnce("note", Collections.nCopies(LIMIT + 2, "order.noted"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNC", "ASYNC"})
    @DisplayName("A12: a chain just at the limit passes")
    void justAtTheLimit(Delivery delivery) {
        AtomicInteger published = new AtomicInteger();
        bus.on(OrderShipped.class).delivery(delivery).handle(event -> {
            if (published.incrementAndGet() <= LIMIT) {
                bus.publish(new OrderShipped("DHL"));
            }
        });

        bus.publish(new OrderShipped("DHL"));

        await().untilAsserted(() -> assertThat(published).hasValue(LIMIT + 1));
        assertThat(failures).isEmpty();
    }

    @Test
    @DisplayName("A12: only the last types of a long chain are named")
    void longChain() {
        try (EventBus deep = EventBus.builder().onHandlerError(failures::add).build()) {
            deep.on(OrderShipped.class).handlePayload(shipped -> deep.publish(new OrderShipped("DHL")));

            deep.publish(new OrderShipped("DHL"));

            assertThat(failures)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.error())
                            .isInstanceOfSatisfying(CircularEventException.class, refused -> {
                                assertThat(refused.chain())
                                        .hasSizeBetween(2, 20)
                                        .containsOnly("order.shipped");
                                assertThat(refused).hasMessageContaining("would have 101 causes");
                            }));
        }
    }

    @Test
    @DisplayName("A12: the depth that an event brings along in its metadata counts")
    void depthInMetadata() {
        circle(Delivery.SYNC, Delivery.SYNC);
        Event<OrderCreated> almost = Event.builder(new OrderCreated(1, "Ada"))
                .metadata(Metadata.CAUSATION_DEPTH, "" + (LIMIT - 1))
                .metadata(Metadata.CAUSATION_CHAIN, "order.counted,order.weighed")
                .build();

        bus.publish(almost);

        assertRefusedOnce(
                "create", List.of("order.counted", "order.weighed", "order.created", "order.paid", "order.created"));
    }

    @Test
    @DisplayName("A12: an event that is beyond the limit already is refused to its publisher")
    void beyondTheLimit() {
        Event<OrderCreated> beyond = Event.builder(new OrderCreated(1, "Ada"))
                .metadata(Metadata.CAUSATION_DEPTH, "" + (LIMIT + 1))
                .build();
        bus.onType("*").handle(journal.types());

        assertThatThrownBy(() -> bus.publish(beyond)).isInstanceOf(CircularEventException.class);

        assertThat(journal.entries()).isEmpty();
    }

    @Test
    @DisplayName("A12: after a refused circle the bus and its thread work on, from depth zero")
    void worksOn() {
        circle(Delivery.SYNC, Delivery.SYNC);
        for (int round = 1; round <= 3; round++) {
            bus.publish(new OrderCreated(1, "Ada"));
            assertThat(failures).hasSize(round);
        }
        bus.onType("*").handle(journal.types());

        bus.publish(new OrderShipped("DHL"));

        assertThat(journal.events())
                .singleElement()
                .satisfies(event -> assertThat(event.metadata()).isEqualTo(Metadata.EMPTY));
        assertThat(bus.health().details()).containsEntry("handlerErrors", 3L);
    }

    @Test
    @DisplayName("A12: two threads that are in circles of their own do not disturb each other")
    void twoThreads() throws Exception {
        int rounds = 200;
        CyclicBarrier together = new CyclicBarrier(2);
        bus.on(OrderShipped.class).handle(event -> bus.publish(new OrderShipped("DHL")));
        bus.on(OrderPaid.class).handlePayload(paid -> {
            if (paid.orderId().length() <= LIMIT) {
                bus.publish(new OrderPaid(paid.orderId() + "1"));
            }
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Void>> done = threads.invokeAll(List.of(
                repeat(rounds, together, new OrderShipped("DHL")), repeat(rounds, together, new OrderPaid("1"))));
        threads.shutdown();
        for (Future<Void> each : done) {
            each.get(30, TimeUnit.SECONDS);
        }

        assertThat(failures)
                .hasSize(rounds)
                .allSatisfy(failure -> assertThat(failure.error())
                        .isInstanceOfSatisfying(
                                CircularEventException.class,
                                refused -> assertThat(refused.chain())
                                        .isEqualTo(Collections.nCopies(LIMIT + 2, "order.shipped"))));
    }

    private Callable<Void> repeat(int rounds, CyclicBarrier together, Object event) {
        return () -> {
            for (int round = 0; round < rounds; round++) {
                together.await(30, TimeUnit.SECONDS);
                bus.publish(event);
            }
            return null;
        };
    }
}

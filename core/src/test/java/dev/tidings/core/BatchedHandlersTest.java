// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderShipped;
import dev.tidings.core.support.ReflectiveCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A15: handlers that take several events at once")
@Timeout(60)
class BatchedHandlersTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Journal journal = new Journal();
    private final List<HandlerFailure> failures = new CopyOnWriteArrayList<>();
    private final EventBusBuilder builder =
            EventBus.builder().codec(new ReflectiveCodec()).onHandlerError(failures::add);

    private void note(List<Event<OrderShipped>> events) {
        journal.add(
                events.stream().map(event -> event.payload().carrier()).toList().toString());
    }

    private static void publish(EventBus bus, int from, int to) {
        for (int i = from; i < to; i++) {
            bus.publish(new OrderShipped("" + i));
        }
    }

    @Test
    @DisplayName("A15: they are called when the batch is full, and with the rest when the bus is closed")
    void sizeAndClose() {
        try (EventBus bus = builder.build()) {
            bus.on(OrderShipped.class).delivery(Delivery.ASYNC).handleBatch(3, LONG, this::note);
            publish(bus, 0, 8);
            await().untilAsserted(() -> assertThat(journal.entries()).containsExactly("[0, 1, 2]", "[3, 4, 5]"));
        }
        assertThat(journal.entries()).containsExactly("[0, 1, 2]", "[3, 4, 5]", "[6, 7]");
    }

    @Test
    @DisplayName("A15: a batch that does not fill up is handled when its first event has waited long enough")
    void maxWait() {
        try (EventBus bus = builder.build()) {
            bus.on(OrderShipped.class).delivery(Delivery.ASYNC).handleBatch(100, Duration.ofMillis(30), this::note);
            publish(bus, 0, 2);
            await().untilAsserted(() ->
                    assertThat(String.join("", journal.entries())).contains("0").contains("1"));
            publish(bus, 2, 3);
            await().untilAsserted(
                            () -> assertThat(String.join("", journal.entries())).contains("2"));
        }
    }

    @Test
    @DisplayName("A15, A13, A2: filters and conversions come before the batch")
    void filtered() {
        try (EventBus bus = builder.build()) {
            bus.on(OrderShipped.class)
                    .delivery(Delivery.ASYNC)
                    .filter(event -> !event.payload().carrier().equals("1"))
                    .handleBatch(3, LONG, this::note);
            publish(bus, 0, 3);
            bus.publish("order.shipped", Map.of("carrier", "untyped"));
        }
        assertThat(journal.entries()).containsExactly("[0, 2, untyped]");
    }

    @Test
    @DisplayName("A15, A6: a batch that fails is reported event by event, and the next one comes")
    void failing() {
        try (EventBus bus = builder.build()) {
            bus.on(OrderShipped.class).named("b").delivery(Delivery.ASYNC).handleBatch(2, LONG, events -> {
                note(events);
                if (events.get(0).payload().carrier().equals("0")) {
                    throw new IllegalStateException("bad batch");
                }
            });
            publish(bus, 0, 4);
        }
        assertThat(journal.entries()).containsExactly("[0, 1]", "[2, 3]");
        assertThat(failures)
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure.error()).hasMessage("bad batch"));
    }

    @Test
    @DisplayName("A15, A5: whoever waits sees the outcome of the whole batch")
    void waiting() {
        try (EventBus bus = builder.build()) {
            bus.on(OrderShipped.class)
                    .named("b")
                    .delivery(Delivery.ASYNC)
                    .handleBatch(10, Duration.ofMillis(10), this::note);
            PublicationOutcome outcome = bus.publishAndWait(new OrderShipped("x"), Duration.ofSeconds(30));
            assertThat(outcome.handlers())
                    .extracting(HandlerOutcome::state)
                    .containsExactly(HandlerOutcome.State.SUCCEEDED);
        }
    }

    @SuppressWarnings("UnusedMethod") // called by the bus
    static final class Annotated {
        private final List<String> got = new CopyOnWriteArrayList<>();

        @Subscribe(delivery = Delivery.ASYNC, batchSize = 2, batchWait = "PT5M")
        void typed(List<Event<OrderShipped>> events) {
            events.forEach(event -> got.add(event.payload().carrier() + " of " + events.size()));
        }

        @Subscribe(delivery = Delivery.ASYNC, types = "order.shipped", batchSize = 1)
        void untyped(List<Event<?>> events) {
            got.add(events.get(0).type() + " of " + events.size());
        }
    }

    @Test
    @DisplayName("A15, A3: annotated methods take lists of events, typed or not")
    void annotated() {
        Annotated handlers = new Annotated();
        try (EventBus bus = builder.build()) {
            bus.register(handlers);
            publish(bus, 0, 3);
        }
        assertThat(handlers.got)
                .containsExactlyInAnyOrder(
                        "0 of 2", "1 of 2", "2 of 1", "order.shipped of 1", "order.shipped of 1", "order.shipped of 1");
    }

    @Test
    @DisplayName("A15: a rate limit counts the events of a batch, not the batches")
    void rateLimit() {
        long begun = System.nanoTime();
        try (EventBus bus = builder.build()) {
            bus.on(OrderShipped.class)
                    .delivery(Delivery.ASYNC)
                    .rateLimit(new RateLimit(10, Duration.ofMillis(100)))
                    .handleBatch(10, LONG, this::note);
            publish(bus, 0, 40);
        }
        assertThat(journal.entries()).hasSize(4);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    @DisplayName("A15: impossible sizes and times are refused")
    void impossible() {
        try (EventBus bus = builder.build()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bus.on(OrderShipped.class).handleBatch(0, LONG, this::note));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bus.on(OrderShipped.class).handleBatch(1, Duration.ofMillis(-1), this::note));
        }
    }

    @Test
    @DisplayName("A15, A14: a split does not make batches larger than asked for")
    void split() {
        try (EventBus bus = builder.build()) {
            bus.onType("order.packed")
                    .delivery(Delivery.ASYNC)
                    .transform(Transformation.split("boxes"))
                    .handleBatch(2, LONG, events -> journal.add("" + events.size()));
            bus.publish("order.packed", Map.of("boxes", List.of(1, 2, 3)));
        }
        assertThat(journal.entries()).containsExactly("2", "1");
    }

    @Test
    @DisplayName("A15: short waits lose no batch, however the alarm and the worker's end fall together")
    void shortWaits() {
        try (EventBus bus = builder.build()) {
            bus.on(OrderShipped.class)
                    .delivery(Delivery.ASYNC)
                    .handleBatch(100, Duration.ofNanos(200_000), events -> events.forEach(event -> journal.add("x")));
            for (int i = 1; i <= 300; i++) {
                int published = i;
                bus.publish(new OrderShipped("" + i));
                await().pollInterval(Duration.ofMillis(1))
                        .until(() -> journal.entries().size() == published);
            }
        }
    }
}

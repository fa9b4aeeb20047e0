// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderPaid;
import dev.tidings.core.support.Orders.OrderShipped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A5, A6: interceptors around publishing and handling")
class InterceptorsTest {
    private final Journal journal = new Journal();
    private final List<HandlerFailure> failures = new CopyOnWriteArrayList<>();

    private PublicationInterceptor around(String name) {
        return (events, next) -> {
            journal.add(name + " before " + events.size());
            next.publish(events);
            journal.add(name + " after");
        };
    }

    private HandlingInterceptor aroundHandling(String name) {
        return (events, handler, next) -> {
            journal.add(name + " before " + handler.subscription() + " " + handler.delivery());
            next.handle();
            journal.add(name + " after");
        };
    }

    @Test
    @DisplayName("A5: around a publication, the first one outermost, after the SYNC handlers on the way out")
    void publication() {
        try (EventBus bus = EventBus.builder()
                .intercept(around("outer"))
                .intercept(around("inner"))
                .build()) {
            bus.on(OrderShipped.class).handle(journal.entry("handler"));
            bus.publish(new OrderShipped("DHL"));
        }
        assertThat(journal.entries())
                .containsExactly("outer before 1", "inner before 1", "handler", "inner after", "outer after");
    }

    @Test
    @DisplayName("A8: once around a batch, with all its events")
    void batch() {
        try (EventBus bus = EventBus.builder().intercept(around("i")).build()) {
            bus.publishBatch(List.of(new OrderShipped("a"), new OrderPaid("1")));
        }
        assertThat(journal.entries()).containsExactly("i before 2", "i after");
    }

    @Test
    @DisplayName("A5: what one throws reaches the publisher, and nothing is published")
    void refusing() {
        try (EventBus bus = EventBus.builder()
                .intercept((events, next) -> {
                    throw new IllegalStateException("not today");
                })
                .build()) {
            bus.on(OrderShipped.class).handle(journal.types());
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> bus.publish(new OrderShipped("DHL")))
                    .withMessage("not today");
        }
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    @DisplayName("A5: one may leave events out, change them or add some")
    void changing() {
        PublicationInterceptor doubling =
                (events, next) -> next.publish(List.of(events.get(0), Event.of(new OrderPaid("1"))));
        PublicationInterceptor dropping = (events, next) -> next.publish(events.stream()
                .filter(event -> event.type().equals("order.paid"))
                .toList());
        try (EventBus bus =
                EventBus.builder().intercept(doubling).intercept(dropping).build()) {
            bus.onType("*").handle(journal.types());
            PublicationOutcome outcome = bus.publishAndWait(new OrderShipped("DHL"), Duration.ofSeconds(1));
            assertThat(outcome.handlers()).hasSize(1);
        }
        assertThat(journal.entries()).containsExactly("order.paid");
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNC", "ASYNC"})
    @DisplayName("A5: around each call of a handler, whatever its delivery")
    void handling(Delivery delivery) {
        try (EventBus bus = EventBus.builder()
                .intercept(aroundHandling("outer"))
                .intercept(aroundHandling("inner"))
                .build()) {
            bus.on(OrderShipped.class).named("h").delivery(delivery).handlePayload(shipped -> journal.add("handler"));
            bus.publishAndWait(new OrderShipped("DHL"), Duration.ofSeconds(10));
        }
        assertThat(journal.entries())
                .containsExactly(
                        "outer before h " + delivery,
                        "inner before h " + delivery,
                        "handler",
                        "inner after",
                        "outer after");
    }

    @Test
    @DisplayName("A15: around a batch as a whole")
    void handlingBatches() {
        try (EventBus bus = EventBus.builder()
                .intercept((HandlingInterceptor) (events, handler, next) -> {
                    journal.add("batch of " + events.size());
                    next.handle();
                })
                .build()) {
            bus.on(OrderShipped.class)
                    .delivery(Delivery.ASYNC)
                    .handleBatch(3, Duration.ofMinutes(1), events -> journal.add("handled " + events.size()));
            for (int i = 0; i < 3; i++) {
                bus.publish(new OrderShipped("" + i));
            }
        }
        assertThat(journal.entries()).containsExactly("batch of 3", "handled 3");
    }

    @Test
    @DisplayName("A6: what one throws is the handler's failure, and stops no other handler")
    void failing() {
        try (EventBus bus = EventBus.builder()
                .onHandlerError(failures::add)
                .intercept((HandlingInterceptor) (events, handler, next) -> {
                    if (handler.subscription().equals("a")) {
                        throw new IllegalStateException("no");
                    }
                    next.handle();
                })
                .build()) {
            bus.on(OrderShipped.class).named("a").handle(journal.entry("a"));
            bus.on(OrderShipped.class).named("b").handle(journal.entry("b"));
            bus.publish(new OrderShipped("DHL"));
        }
        assertThat(journal.entries()).containsExactly("b");
        assertThat(failures).extracting(HandlerFailure::subscription).containsExactly("a");
    }

    @Test
    @DisplayName("A1: events that one adds are completed like all others")
    void added() {
        try (EventBus bus = EventBus.builder()
                .source("/shop")
                .intercept((events, next) -> next.publish(List.of(Event.of(new OrderPaid("1")))))
                .build()) {
            bus.onType("*").handle(journal.types());
            bus.publish(new OrderShipped("DHL"));
        }
        assertThat(journal.events()).extracting(Event::source).containsExactly("/shop");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderShipped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is fixed when an event is scheduled. */
class DelayedEnvelopeTest {
    private final Journal journal = new Journal();

    private Event<?> theOneEvent() {
        return await().until(journal::events, events -> !events.isEmpty()).get(0);
    }

    @Test
    @DisplayName("A9: a payload occurs when it is due, an event when it was built to occur")
    void occurrenceTime() {
        try (EventBus bus = EventBus.builder().build()) {
            bus.onType("*").handle(journal.types());
            Instant due = Instant.now().plusMillis(50);
            ScheduledPublication later = bus.publishAt(new OrderShipped("DHL"), due);
            assertThat(theOneEvent().time()).isEqualTo(later.dueTime()).isAfterOrEqualTo(due);

            Event<?> event = Event.builder(new OrderShipped("DHL"))
                    .time(Instant.EPOCH)
                    .id("mine")
                    .build();
            assertThat(bus.publishAfter(event, Duration.ofMillis(10)).eventId()).isEqualTo("mine");
            await().untilAsserted(() -> assertThat(journal.events()).hasSize(2));
            assertThat(journal.events().get(1).time()).isEqualTo(Instant.EPOCH);
            assertThat(journal.events().get(1).id()).isEqualTo("mine");
        }
    }

    @Test
    @DisplayName("A9, A1: what a handler schedules is caused by the event that it handled")
    void causation() {
        try (EventBus bus = EventBus.builder().name("shop").build()) {
            bus.on(OrderCreated.class)
                    .handle(event -> bus.publishAfter(new OrderShipped("DHL"), Duration.ofMillis(20)));
            bus.onType("order.shipped").handle(journal.types());
            Event<?> cause = Event.builder(new OrderCreated(1, "Ada"))
                    .metadata(Metadata.CORRELATION_ID, "c-1")
                    .build();
            bus.publish(cause);

            assertThat(theOneEvent().metadata().causationId()).isEqualTo(cause.id());
            assertThat(theOneEvent().metadata().correlationId()).isEqualTo("c-1");
            assertThat(theOneEvent().source()).isEqualTo("/shop");
        }
    }

    @Test
    @DisplayName("A9, A12: events that schedule each other in a circle are found")
    void circle() {
        AtomicReference<CircularEventException> found = new AtomicReference<>();
        try (EventBus bus = EventBus.builder().maxCausationDepth(3).build()) {
            bus.on(OrderShipped.class).handle(event -> {
                journal.add("again");
                try {
                    bus.publishAfter(new OrderShipped("DHL"), Duration.ZERO);
                } catch (CircularEventException e) {
                    found.set(e);
                }
            });
            bus.publish(new OrderShipped("DHL"));
            await().untilAtomic(found, value -> assertThat(value).isNotNull());
        }
        assertThat(journal.entries()).hasSize(4);
    }

    @Test
    @DisplayName("A9: interceptors see an event when it is scheduled; they may change it, leave it out or refuse it")
    void interceptors() {
        List<String> passed = new ArrayList<>();
        PublicationInterceptor interceptor = (events, next) -> {
            passed.add(Thread.currentThread().getName());
            String carrier = ((OrderShipped) events.get(0).payload()).carrier();
            switch (carrier) {
                case "refused" -> throw new IllegalStateException("refused by the interceptor");
                case "dropped" -> next.publish(List.of());
                default ->
                    next.publish(List.of(
                            events.get(0).toBuilder().metadata("tenant", "acme").build(), events.get(0)));
            }
        };
        try (EventBus bus = EventBus.builder().intercept(interceptor).build()) {
            bus.onType("*").handle(journal.payloads());
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> bus.publishAfter(new OrderShipped("refused"), Duration.ZERO));
            assertThat(bus.publishAfter(new OrderShipped("dropped"), Duration.ZERO)
                            .cancel())
                    .isTrue();
            bus.publishAfter(new OrderShipped("DHL"), Duration.ofMillis(20));
            await().untilAsserted(() -> assertThat(journal.events()).hasSize(2));
        }
        assertThat(journal.entries()).containsOnly("OrderShipped[carrier=DHL]");
        assertThat(journal.events().get(0).metadata().tenant()).isEqualTo("acme");
        assertThat(passed).hasSize(3).containsOnly(Thread.currentThread().getName());
    }
}

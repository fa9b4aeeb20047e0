// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderPaid;
import dev.tidings.core.support.Orders.OrderShipped;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A1: what a handler publishes names its cause")
class CausationTest {
    private final Journal journal = new Journal();

    private Event<?> published(String type) {
        return journal.events().stream()
                .filter(event -> event.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNC", "ASYNC"})
    void theCauseIsTheEventBeforeAndTheCorrelationTheFirstOne(Delivery delivery) {
        try (EventBus bus = EventBus.builder().build()) {
            bus.onType("*").handle(journal.types());
            bus.on(OrderPaid.class).delivery(Delivery.SYNC).handle(event -> bus.publish(new OrderShipped("DHL")));
            bus.on(OrderCreated.class).delivery(delivery).handle(event -> bus.publish(new OrderPaid("1")));
            bus.publishAndWait(new OrderCreated(1, "Ada"), Duration.ofSeconds(10));
        }
        Event<?> first = published("order.created");
        Event<?> second = published("order.paid");
        Event<?> third = published("order.shipped");
        assertThat(first.metadata()).isEqualTo(Metadata.EMPTY);
        assertThat(second.metadata().causationId()).isEqualTo(first.id());
        assertThat(second.metadata().correlationId()).isEqualTo(first.id());
        assertThat(third.metadata().causationId()).isEqualTo(second.id());
        assertThat(third.metadata().correlationId()).isEqualTo(first.id());
    }

    @Test
    void aCorrelationIdFromOutsideIsHandedOn() {
        try (EventBus bus = EventBus.builder().build()) {
            bus.onType("*").handle(journal.types());
            bus.on(OrderCreated.class).handle(event -> bus.publish(new OrderPaid("1")));
            bus.publish(Event.builder(new OrderCreated(1, "Ada"))
                    .metadata(Metadata.CORRELATION_ID, "request-7")
                    .build());
        }
        assertThat(published("order.paid").metadata().correlationId()).isEqualTo("request-7");
    }

    @Test
    void whatThePublisherChoseIsKept() {
        try (EventBus bus = EventBus.builder().build()) {
            bus.onType("*").handle(journal.types());
            bus.on(OrderCreated.class)
                    .handle(event -> bus.publish(Event.builder(new OrderPaid("1"))
                            .metadata(Metadata.CAUSATION_ID, "my cause")
                            .metadata(Metadata.CORRELATION_ID, "my correlation")
                            .build()));
            bus.publish(new OrderCreated(1, "Ada"));
        }
        assertThat(published("order.paid").metadata().causationId()).isEqualTo("my cause");
        assertThat(published("order.paid").metadata().correlationId()).isEqualTo("my correlation");
    }

    @Test
    void afterTheHandlerThereIsNoCauseAnyMoreAlsoWhenItFailed() {
        try (EventBus bus = EventBus.builder().build()) {
            bus.onType("*").handle(journal.types());
            bus.on(OrderCreated.class).handle(event -> {
                throw new IllegalStateException();
            });
            bus.publish(new OrderCreated(1, "Ada"));
            bus.publish(new OrderPaid("1"));
        }
        assertThat(published("order.paid").metadata()).isEqualTo(Metadata.EMPTY);
    }

    @Test
    void afterANestedPublicationTheOuterEventIsTheCauseAgain() {
        try (EventBus bus = EventBus.builder().build()) {
            bus.onType("*").handle(journal.types());
            bus.on(OrderPaid.class).handle(event -> {});
            bus.on(OrderCreated.class).handle(event -> {
                bus.publish(new OrderPaid("1"));
                bus.publish(new OrderShipped("DHL"));
            });
            bus.publish(new OrderCreated(1, "Ada"));
        }
        assertThat(published("order.shipped").metadata().causationId())
                .isEqualTo(published("order.created").id());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderShipped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A1, B1: what is refused reaches nobody")
class RefusedPublicationTest {
    private final Journal journal = new Journal();

    private EventBus bus(EventBusBuilder builder) {
        EventBus bus = builder.build();
        bus.onType("*").handle(journal.types());
        return bus;
    }

    @Test
    void nullPayloads() {
        try (EventBus bus = bus(EventBus.builder())) {
            assertThatExceptionOfType(InvalidEventException.class)
                    .isThrownBy(() -> bus.publish(null))
                    .withMessageContaining("payload is null");
            assertThatExceptionOfType(InvalidEventException.class)
                    .isThrownBy(() -> bus.publish("order.created", null))
                    .withMessageContaining("'order.created'");
            assertThatExceptionOfType(InvalidEventException.class)
                    .isThrownBy(() -> bus.publishAndWait(null, Duration.ZERO));
        }
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void payloadsWithoutATypeAndBadNames() {
        try (EventBus bus = bus(EventBus.builder())) {
            assertThatExceptionOfType(InvalidEventException.class)
                    .isThrownBy(() -> bus.publish(Map.of("a", 1)))
                    .withMessageContaining("declares no event type");
            assertThatExceptionOfType(InvalidEventNameException.class)
                    .isThrownBy(() -> bus.publish("Order Created!", Map.of()))
                    .withMessageContaining("Did you mean 'order.created'?");
        }
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    @DisplayName("A8: one bad event refuses the whole batch, and its index is named")
    void batches() {
        try (EventBus bus = bus(EventBus.builder())) {
            assertThatExceptionOfType(InvalidEventException.class)
                    .isThrownBy(() -> bus.publishBatch(
                            List.of(new OrderShipped("DHL"), new OrderCreated(1, "Ada"), "no event", new Object())))
                    .withMessageStartingWith("Event 2 of the batch (counted from 0) was refused")
                    .withMessageContaining("none of the 4 was published")
                    .withMessageContaining("java.lang.String")
                    .withCauseInstanceOf(InvalidEventException.class);
            assertThatExceptionOfType(InvalidEventException.class)
                    .isThrownBy(() -> bus.publishBatch(Arrays.asList(null, new OrderShipped("DHL"))))
                    .withMessageStartingWith("Event 0 of the batch");
            assertThat(bus.health().details()).containsEntry("unhandled", 0L);
        }
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    @DisplayName("B1, B3: unknown types are refused with the nearest known one, when asked for")
    void unknownTypes() {
        try (EventBus bus = bus(EventBus.builder().unknownTypes(UnknownTypes.REFUSE))) {
            bus.catalog().declare(OrderCreated.class);

            assertThatExceptionOfType(InvalidEventException.class)
                    .isThrownBy(() -> bus.publish("order.craeted", Map.of()))
                    .withMessageContaining("'order.craeted' is not in the catalog")
                    .withMessageContaining("bus.catalog().declare")
                    .withMessageEndingWith("Did you mean 'order.created'?");
            assertThatExceptionOfType(InvalidEventException.class)
                    .isThrownBy(() -> bus.publish("deal.won", Map.of()))
                    .satisfies(e -> assertThat(e).hasMessageNotContaining("Did you mean"));

            bus.publish("order.created", Map.of());
            bus.publish(new OrderShipped("DHL"));
        }
        assertThat(journal.entries()).containsExactly("order.created", "order.shipped");
    }

    @Test
    void unknownTypesAreAllowedUnlessSaid() {
        try (EventBus bus = bus(EventBus.builder())) {
            bus.publish("never.heard_of", Map.of());
        }
        assertThat(journal.entries()).containsExactly("never.heard_of");
    }

    @Test
    void strictNamesAskForThePastTense() {
        try (EventBus bus = bus(EventBus.builder().strictNames(true))) {
            assertThatExceptionOfType(InvalidEventNameException.class)
                    .isThrownBy(() -> bus.publish("order.create", Map.of()))
                    .withMessageContaining("'create' is not in the past tense");
            bus.publish("order.created", Map.of());
        }
        try (EventBus lenient = bus(EventBus.builder())) {
            lenient.publish("order.create", Map.of());
        }
        assertThat(journal.entries()).containsExactly("order.created", "order.create");
    }
}

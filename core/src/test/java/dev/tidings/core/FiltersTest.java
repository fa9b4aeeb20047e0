// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderShipped;
import dev.tidings.core.support.ReflectiveCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A13: filters in code")
class FiltersTest {
    private final Journal journal = new Journal();
    private final List<HandlerFailure> failures = new CopyOnWriteArrayList<>();
    private final EventBus bus = EventBus.builder()
            .codec(new ReflectiveCodec())
            .onHandlerError(failures::add)
            .build();

    @AfterEach
    void close() {
        bus.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNC", "ASYNC"})
    @DisplayName("A13: only what the predicate takes reaches the handler")
    void predicate(Delivery delivery) {
        bus.on(OrderCreated.class)
                .delivery(delivery)
                .filter(event -> event.payload().customer().equals("Ada"))
                .handle(journal.entry("Ada's"));

        bus.publish(new OrderCreated(1, "Bob"));
        bus.publishAndWait(new OrderCreated(2, "Ada"), Duration.ofSeconds(10));

        assertThat(journal.events()).extracting(Event::key).containsExactly("2");
        assertThat(failures).isEmpty();
    }

    @Test
    @DisplayName("A13, A2: a typed filter sees an untyped event as its class")
    void untyped() {
        bus.on(OrderShipped.class)
                .filter(event -> event.payload().carrier().equals("DHL"))
                .handlePayload(shipped -> journal.add(shipped.carrier()));

        bus.publish("order.shipped", Map.of("carrier", "DHL"));
        bus.publish("order.shipped", Map.of("carrier", "UPS"));

        assertThat(journal.entries()).containsExactly("DHL");
    }

    @Test
    @DisplayName("A13: several filters must all take the event")
    void several() {
        bus.on(OrderCreated.class)
                .filter(event -> event.payload().orderId() > 1)
                .filter(event -> event.payload().orderId() < 4)
                .handle(journal.types());
        for (int i = 0; i < 6; i++) {
            bus.publish(new OrderCreated(i, "Ada"));
        }
        assertThat(journal.events()).extracting(Event::key).containsExactly("2", "3");
    }

    @Test
    @DisplayName("A13, A6: a filter that throws fails its own handler only")
    void failing() {
        bus.on(OrderShipped.class)
                .filter(event -> {
                    throw new IllegalStateException("broken filter");
                })
                .handle(journal.entry("never"));
        bus.on(OrderShipped.class).handle(journal.entry("other"));

        bus.publish(new OrderShipped("DHL"));

        assertThat(journal.entries()).containsExactly("other");
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.error()).hasMessage("broken filter"));
    }

    @Test
    @DisplayName("A13: a content pattern without anything that reads patterns is refused, with what to add")
    void patternWithoutJson() {
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> bus.on(OrderShipped.class)
                        .named("p")
                        .matching("{\"detail\":{\"carrier\":[\"DHL\"]}}")
                        .handle(journal.types()))
                .withMessageContaining("'p'")
                .withMessageContaining("add tidings-json");
    }
}

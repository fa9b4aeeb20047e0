// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.ReflectiveCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A2: a handler gets what it asked for, whichever way the event was published")
class PayloadConversionTest {
    private final List<HandlerFailure> failures = new ArrayList<>();
    private final EventBusBuilder builder = EventBus.builder().onHandlerError(failures::add);
    private final List<Object> got = new ArrayList<>();

    /** Takes maps. */
    final class Untyped {
        @Subscribe(types = "order.created")
        void on(Map<String, Object> data) {
            got.add(data);
        }
    }

    @Test
    void aTypedHandlerGetsAnUntypedPublication() {
        try (EventBus bus = builder.codec(new ReflectiveCodec()).build()) {
            bus.on(OrderCreated.class).handle(event -> got.add(event.payload()));
            bus.publish("order.created", Map.of("orderId", 42L, "customer", "Ada"));
        }
        assertThat(failures).isEmpty();
        assertThat(got).containsExactly(new OrderCreated(42, "Ada"));
    }

    @Test
    void anUntypedHandlerGetsATypedPublication() {
        try (EventBus bus = builder.codec(new ReflectiveCodec()).build()) {
            bus.register(new Untyped());
            bus.publish(new OrderCreated(42, "Ada"));
        }
        assertThat(failures).isEmpty();
        assertThat(got).containsExactly(Map.of("orderId", 42L, "customer", "Ada"));
    }

    @Test
    void theEnvelopeStaysTheSame() {
        Journal journal = new Journal();
        Event<?> event = Event.builder("order.created", Map.of("orderId", 1L))
                .source("/s")
                .key("k")
                .topics("a", "b")
                .build();
        try (EventBus bus = builder.codec(new ReflectiveCodec()).build()) {
            bus.on(OrderCreated.class).handle(journal.types());
            bus.publish(event);
        }
        assertThat(journal.events().get(0))
                .usingRecursiveComparison()
                .ignoringFields("payload")
                .isEqualTo(event);
    }

    @Test
    void withoutACodecNothingIsConvertedThatFits() {
        try (EventBus bus = builder.build()) {
            bus.register(new Untyped());
            bus.on(OrderCreated.class).handle(event -> got.add(event.payload()));
            bus.onType("order.created").handle(event -> got.add(event.payload()));
            bus.publish(new OrderCreated(42, "Ada"));
            bus.publish("order.created", Map.of("a", 1));
        }
        OrderCreated typed = new OrderCreated(42, "Ada");
        assertThat(got).containsExactly(typed, typed, Map.of("a", 1), Map.of("a", 1));
        assertThat(failures)
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure.error()).isInstanceOf(InvalidSubscriptionException.class));
    }

    @Test
    void withoutACodecTheErrorSaysWhoNeedsOneAndHowToGetIt() {
        try (EventBus bus = builder.build()) {
            bus.on(OrderCreated.class).named("typed").handle(event -> got.add(event.payload()));
            bus.publish("order.created", Map.of());
        }
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.error())
                        .isInstanceOf(InvalidSubscriptionException.class)
                        .hasMessageContaining("'typed'")
                        .hasMessageContaining(OrderCreated.class.getName())
                        .hasMessageContaining("add tidings-json"));
    }

    @Test
    @DisplayName("A2, A6: data that does not fit fails the one handler, not the publisher or the others")
    void misfit() {
        try (EventBus bus = builder.codec(new ReflectiveCodec()).build()) {
            bus.on(OrderCreated.class).handle(event -> got.add(event.payload()));
            bus.onType("*").handle(event -> got.add("other"));
            bus.publish("order.created", Map.of("orderId", "not a number"));
        }
        assertThat(got).containsExactly("other");
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.error()).isInstanceOf(CodecException.class));
    }
}

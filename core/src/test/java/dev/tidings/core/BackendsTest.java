// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.tidings.core.support.CapturedLog;
import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderPaid;
import dev.tidings.core.support.Orders.OrderShipped;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("E1, E2, E3: the backends that stay in the process")
class BackendsTest {
    private static final String EVENTS = "dev.tidings.events";

    @Test
    @DisplayName("E1: NoOp says at debug level what it does not send, and never the payload")
    void noOp() {
        NoOpBackend backend = new NoOpBackend();
        try (CapturedLog log = CapturedLog.of(NoOpBackend.class, Level.DEBUG)) {
            backend.send(
                    List.of(Event.builder(new OrderShipped("secret")).id("e-1").build()));

            assertThat(log.lines())
                    .containsExactly("DEBUG Not sent anywhere: Event[order.shipped v1, id e-1, topics [default]]");
        }
        assertThat(backend.name()).isEqualTo("noop");
        assertThat(backend.isInProcess()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(org.slf4j.event.Level.class)
    @DisplayName("E2: Logging writes one line with type, topics and data at the chosen level")
    void logging(org.slf4j.event.Level level) {
        try (CapturedLog log = CapturedLog.of(EVENTS, Level.TRACE);
                EventBus bus =
                        EventBus.builder().backend(new LoggingBackend(level)).build()) {
            bus.publish(new OrderPaid("o-1"));
            bus.publish("deal.won", Map.of("amount", 7));

            assertThat(log.lines())
                    .containsExactly(
                            level + " order.paid topics=[orders, payments] data=OrderPaid[orderId=o-1]",
                            level + " deal.won topics=[default] data={amount=7}");
        }
    }

    @Test
    @DisplayName("E2: Logging is silent below its level")
    void loggingBelowItsLevel() {
        try (CapturedLog log = CapturedLog.of(EVENTS, Level.INFO)) {
            new LoggingBackend(org.slf4j.event.Level.DEBUG).send(List.of(Event.of(new OrderPaid("o-1"))));

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    @DisplayName("E2, G5: no data and no topic can pass for a line of the log")
    void injection() {
        Event<?> event = Event.builder(new OrderShipped("DHL\r\nERROR forged\u2028one\u0085two\u001b[31mred"))
                .topics("a\nERROR forged")
                .build();
        try (CapturedLog log = CapturedLog.of(EVENTS, Level.INFO)) {
            new LoggingBackend(org.slf4j.event.Level.INFO).send(List.of(event));

            assertThat(log.lines())
                    .containsExactly("INFO order.shipped topics=[a ERROR forged]"
                            + " data=OrderShipped[carrier=DHL ERROR forged one two [31mred]");
        }
    }

    @Test
    @DisplayName("E3: InMemory keeps all events in order, finds those of a type, and forgets on demand")
    void inMemory() {
        InMemoryBackend backend = new InMemoryBackend();
        try (EventBus bus = EventBus.builder().name("shop").backend(backend).build()) {
            bus.publish(new OrderCreated(1, "Ada"));
            bus.publish(new OrderShipped("DHL"));
            bus.publishBatch(List.of(new OrderCreated(2, "Bob"), new OrderPaid("2")));

            assertThat(backend.events())
                    .extracting(Event::type)
                    .containsExactly("order.created", "order.shipped", "order.created", "order.paid");
            assertThat(backend.eventsOf("order.created")).extracting(Event::key).containsExactly("1", "2");
            assertThat(backend.events()).extracting(Event::source).containsOnly("/shop");

            List<Event<?>> before = backend.events();
            backend.clear();
            assertThat(backend.events()).isEmpty();
            assertThat(before).hasSize(4);
        }
        assertThat(backend.eventsOf("order.created")).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.tidings.core.support.CapturedLog;
import dev.tidings.core.support.Orders.OrderPaid;
import dev.tidings.core.support.Orders.OrderShipped;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A7: an event that nobody handles is counted and logged, never an error")
class UnhandledEventTest {
    @Test
    void counted() {
        try (EventBus bus = EventBus.builder().build()) {
            bus.onType("order.paid").handle(event -> {});
            bus.onType("*").inTopics("elsewhere").handle(event -> {});

            bus.publish(new OrderShipped("DHL"));
            bus.publish(new OrderPaid("1"));
            bus.publishBatch(List.of(new OrderPaid("1"), new OrderShipped("DHL")));
            PublicationOutcome outcome = bus.publishAndWait(new OrderShipped("DHL"), Duration.ofSeconds(1));

            assertThat(outcome.isClean()).isTrue();
            assertThat(bus.health().healthy()).isTrue();
            assertThat(bus.health().details()).containsEntry("unhandled", 3L).containsEntry("handlerErrors", 0L);
        }
    }

    @Test
    @DisplayName("A7, F2: logged at debug level, without the payload")
    void logged() {
        try (CapturedLog log = CapturedLog.of("dev.tidings.publications", Level.DEBUG);
                EventBus bus = EventBus.builder().build()) {
            bus.onType("order.paid").handle(event -> {});
            bus.publish(Event.builder(new OrderShipped("secret")).id("e-1").build());
            bus.publish(
                    Event.builder(new OrderPaid("secret")).id("e-2").topics("a").build());

            assertThat(log.lines())
                    .containsExactly(
                            "DEBUG Nobody handles Event[order.shipped v1, id e-1, topics [default]]",
                            "DEBUG Published Event[order.paid v3, id e-2, topics [a]]");
        }
    }
}

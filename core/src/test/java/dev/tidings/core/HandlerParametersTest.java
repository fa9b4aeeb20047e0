// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.ReflectiveCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A2, A3: an annotated method takes the payload or the event, typed or not")
class HandlerParametersTest {
    private final List<Object> got = new ArrayList<>();

    final class Parameters {
        @Subscribe
        void payload(OrderCreated order) {
            got.add(order);
        }

        @Subscribe
        void typedEvent(Event<OrderCreated> event) {
            got.add(event.payload().customer() + " of " + event.key());
        }

        @Subscribe(types = "order.created")
        void map(Map<String, Object> data) {
            got.add(data);
        }

        @Subscribe(types = "order.created")
        void untypedEvent(Event<Map<String, Object>> event) {
            got.add(event.payload().get("customer"));
        }

        @Subscribe(types = "order.created")
        void anyEvent(Event<?> event) {
            got.add(event.type());
        }

        @Subscribe(types = "order.created")
        void anyObject(Object payload) {
            got.add(payload.getClass());
        }
    }

    @Test
    void eachWay() {
        OrderCreated order = new OrderCreated(1, "Ada");
        try (EventBus bus = EventBus.builder().codec(new ReflectiveCodec()).build()) {
            bus.register(new Parameters());
            bus.publish(order);
        }

        assertThat(got)
                .containsExactlyInAnyOrder(
                        order,
                        "Ada of 1",
                        Map.of("orderId", 1L, "customer", "Ada"),
                        "Ada",
                        "order.created",
                        OrderCreated.class);
    }
}

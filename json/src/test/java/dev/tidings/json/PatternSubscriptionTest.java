// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.EventBus;
import dev.tidings.core.EventType;
import dev.tidings.core.InvalidSubscriptionException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A13: subscriptions with a content pattern")
class PatternSubscriptionTest {
    private static final String EXPENSIVE = "{\"detail\": {\"total\": [{\"numeric\": [\">\", 100]}]}}";

    @EventType("order.created")
    record OrderCreated(long orderId, BigDecimal total) {}

    @Test
    @DisplayName(
            "A13: a handler is called only for events that match, typed and untyped, with the type that it asked for")
    void onlyMatching() {
        List<Long> seen = new ArrayList<>();
        try (EventBus bus = EventBus.builder().build()) {
            bus.on(OrderCreated.class)
                    .matching(EXPENSIVE)
                    .handle(event -> seen.add(event.payload().orderId()));
            bus.publish(new OrderCreated(1, new BigDecimal("100.01")));
            bus.publish(new OrderCreated(2, new BigDecimal("100.00")));
            bus.publish("order.created", Map.of("orderId", 3, "total", 250));
            bus.publish("order.created", Map.of("orderId", 4, "total", "250"));
        }
        assertThat(seen).containsExactly(1L, 3L);
    }

    @Test
    @DisplayName("A13: a pattern that is not valid refuses the subscription")
    void refused() {
        try (EventBus bus = EventBus.builder().build()) {
            assertThatThrownBy(() -> bus.on(OrderCreated.class)
                            .matching("{\"total\": [{\"numeric\": [\">\", 100]}]}")
                            .handle(event -> {}))
                    .isInstanceOf(InvalidSubscriptionException.class)
                    .hasMessageContaining("at 'total': no event has this name");
        }
    }
}

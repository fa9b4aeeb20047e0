// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import dev.tidings.core.LogQuery;
import dev.tidings.jdbc.JdbcStorage;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GettingStartedTest {
    // snippet: event-class
    @EventType("order.created")
    public record OrderCreated(@EventKey long orderId, BigDecimal total) {}
    // end

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private void print(String line) {
        lines.add(line);
    }

    @Test
    @DisplayName("A2, A3, A5: the first example prints what it says, before publish returns")
    void plainJava() {
        // snippet: first-bus
        try (EventBus bus = EventBus.builder().name("shop").build()) {
            bus.on(OrderCreated.class)
                    .handle(event -> print("Order " + event.payload().orderId()));

            bus.publish(new OrderCreated(42, new BigDecimal("99.90")));
            print("published");
        }
        // end
        assertThat(lines).containsExactly("Order 42", "published");
    }

    @Test
    @DisplayName("D2: with a database behind it, a durable handler gets the event from the log")
    void withADatabase() {
        try (Database database = new Database();
                EventBus bus = durableBus(database.pool())) {
            // snippet: durable-handler
            bus.on(OrderCreated.class)
                    .named("billing.create-invoice")
                    .delivery(Delivery.DURABLE)
                    .handle(event ->
                            print("Invoice for order " + event.payload().orderId()));

            bus.publish(new OrderCreated(42, new BigDecimal("99.90")));
            // end
            await().untilAsserted(() -> assertThat(lines).containsExactly("Invoice for order 42"));
            assertThat(bus.log().find(LogQuery.newestOf("order.created", 10))).hasSize(1);
        }
    }

    @Test
    @DisplayName("A10: the default bus is the same for all, and can be replaced")
    void defaultBus() {
        // snippet: default-bus
        EventBus.getDefault().on(OrderCreated.class).handlePayload(order -> print("Order " + order.orderId()));
        EventBus.getDefault().publish(new OrderCreated(42, new BigDecimal("99.90")));
        EventBus.resetDefault();
        // end
        // snippet: set-default-bus
        EventBus bus = EventBus.builder().name("shop").build();
        EventBus before = EventBus.setDefault(bus);
        // end
        assertThat(before).isNull();
        assertThat(EventBus.getDefault()).isSameAs(bus);
        EventBus.resetDefault();
        assertThat(lines).containsExactly("Order 42");
        assertThat(bus.health().healthy()).isFalse();
    }

    private static EventBus durableBus(DataSource dataSource) {
        // snippet: durable-bus
        EventBus bus = EventBus.builder()
                .name("shop")
                .storage(JdbcStorage.on(dataSource))
                .build();
        // end
        return bus;
    }
}

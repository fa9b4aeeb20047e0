// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import dev.tidings.jdbc.JdbcStorage;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    @DisplayName("A2, D2: the example on the README's first screen")
    void firstScreen() {
        try (Database database = new Database()) {
            DataSource dataSource = database.pool();
            List<Long> invoices = new CopyOnWriteArrayList<>();
            // snippet: readme
            @EventType("order.created")
            record OrderCreated(@EventKey long orderId, BigDecimal total) {}

            EventBus bus =
                    EventBus.builder().storage(JdbcStorage.on(dataSource)).build();

            bus.on(OrderCreated.class)
                    .named("accounting.create-invoice")
                    .delivery(Delivery.DURABLE)
                    .handle(event -> invoices.add(event.payload().orderId()));

            bus.publish(new OrderCreated(42, new BigDecimal("99.90")));
            // end
            await().untilAsserted(() -> assertThat(invoices).containsExactly(42L));
            bus.close();
        }
    }
}

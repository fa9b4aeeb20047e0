// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.LogQuery;
import dev.tidings.core.Subscribe;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

class GettingStartedSpringTest {
    /** Members of an interface are static without saying so: the snippets look as they do at top level. */
    interface Shop {
        // snippet: spring-service
        @Service
        class OrderDesk {
            private final JdbcTemplate database;
            private final EventBus bus;

            OrderDesk(JdbcTemplate database, EventBus bus) {
                this.database = database;
                this.bus = bus;
            }

            @Transactional
            public void place(long orderId, BigDecimal total) {
                database.update("INSERT INTO orders (id, total) VALUES (?, ?)", orderId, total);
                bus.publish(new OrderCreated(orderId, total));
            }
        }
        // end

        // snippet: spring-handler
        @Component
        class Invoicing {
            private final JdbcTemplate database;

            Invoicing(JdbcTemplate database) {
                this.database = database;
            }

            @Subscribe(name = "billing.create-invoice", delivery = Delivery.DURABLE, transactional = true)
            void createInvoice(OrderCreated order) {
                database.update("INSERT INTO invoices (order_id, total) VALUES (?, ?)", order.orderId(), order.total());
            }
        }
        // end

        @Service
        class Impatient {
            private final OrderDesk desk;

            Impatient(OrderDesk desk) {
                this.desk = desk;
            }

            @Transactional
            public void placeAndGiveUp(long orderId) {
                desk.place(orderId, BigDecimal.TEN);
                throw new IllegalStateException("changed my mind");
            }
        }

        /** In place of {@code @SpringBootApplication}, which would find the beans of other tests, too. */
        @Configuration(proxyBeanMethods = false)
        @EnableAutoConfiguration
        class Application {}
    }

    private ConfigurableApplicationContext context;
    private JdbcTemplate database;

    @BeforeEach
    void start() {
        // The example ERP is on this class path as well, with an application.yml of its own.
        context = new SpringApplicationBuilder(
                        Shop.Application.class, Shop.OrderDesk.class, Shop.Invoicing.class, Shop.Impatient.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.config.name=guide",
                        "spring.application.name=shop",
                        "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
                .run();
        database = context.getBean(JdbcTemplate.class);
        database.execute("CREATE TABLE orders (id BIGINT PRIMARY KEY, total DECIMAL(12, 2) NOT NULL)");
        database.execute("CREATE TABLE invoices (order_id BIGINT PRIMARY KEY, total DECIMAL(12, 2) NOT NULL)");
    }

    @AfterEach
    void stop() {
        context.close();
    }

    private int count(String table) {
        Integer rows = database.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
        return rows == null ? 0 : rows;
    }

    @Test
    @DisplayName("C1, D2: a @Transactional service publishes, and the durable handler writes one invoice")
    void writesTheInvoice() {
        context.getBean(Shop.OrderDesk.class).place(42, new BigDecimal("99.90"));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(count("invoices")).isEqualTo(1));
        assertThat(count("orders")).isEqualTo(1);
    }

    @Test
    @DisplayName("C1: a rollback of the service's transaction leaves no order and no event")
    void rollsBack() {
        Shop.Impatient impatient = context.getBean(Shop.Impatient.class);

        assertThatThrownBy(() -> impatient.placeAndGiveUp(43)).hasMessage("changed my mind");

        assertThat(count("orders")).isZero();
        assertThat(context.getBean(EventBus.class).log().find(LogQuery.newest(10)))
                .isEmpty();
    }
}

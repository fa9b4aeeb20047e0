// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.StartFrom;
import dev.tidings.core.Subscribe;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DurableHandlingTest {
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    private final EventBus bus =
            EventBus.builder().storage(new InMemoryStorage()).build();

    private static void print(String line) {
        SEEN.add(line);
    }

    private static void createInvoice(OrderCreated order) {
        print("invoice for " + order.orderId());
    }

    @AfterEach
    void closeBus() {
        bus.close();
        SEEN.clear();
    }

    @Test
    @DisplayName("D2, D3: a durable subscription chooses its retries, its start and its transaction")
    void options() {
        AtomicInteger failures = new AtomicInteger();
        bus.publish(new OrderCreated(41, BigDecimal.ONE));
        // snippet: durable-options
        RetryPolicy patient = new RetryPolicy(10, Duration.ofMillis(100), 2.0, Duration.ofMinutes(1), 0.2);

        bus.on(OrderCreated.class)
                .named("billing.create-invoice")
                .delivery(Delivery.DURABLE)
                .retry(patient)
                .startFrom(StartFrom.EARLIEST)
                .transactional()
                .handle(event -> createInvoice(event.payload()));
        // end
        bus.on(OrderCreated.class)
                .named("shaky")
                .delivery(Delivery.DURABLE)
                .retry(patient)
                .handle(event -> {
                    if (failures.incrementAndGet() == 1) {
                        throw new IllegalStateException("not yet");
                    }
                    print("second attempt");
                });
        bus.publish(new OrderCreated(42, BigDecimal.TEN));

        await().untilAsserted(() ->
                assertThat(SEEN).containsExactlyInAnyOrder("invoice for 41", "invoice for 42", "second attempt"));
    }

    // snippet: durable-annotation
    static class Invoicing {
        @Subscribe(name = "billing.create-invoice", delivery = Delivery.DURABLE, transactional = true, maxAttempts = 10)
        void create(OrderCreated order) {
            createInvoice(order);
        }
    }
    // end

    @Test
    @DisplayName("A3, D2: a durable handler by annotation")
    void annotation() {
        bus.register(new Invoicing());
        bus.publish(new OrderCreated(42, BigDecimal.TEN));

        await().untilAsserted(() -> assertThat(SEEN).containsExactly("invoice for 42"));
    }

    private static void addToRevenue(List<Event<OrderCreated>> orders) {
        orders.forEach(order -> print("revenue of " + order.payload().orderId()));
    }

    // snippet: durable-batch-annotation
    static class SearchIndex {
        @Subscribe(name = "search.index-orders", delivery = Delivery.DURABLE, batchSize = 200)
        void index(List<Event<OrderCreated>> orders) {
            orders.forEach(order -> print("indexed " + order.payload().orderId()));
        }
    }
    // end

    @Test
    @DisplayName("A15, D2: durable handlers take batches")
    void batches() {
        // snippet: durable-batch
        bus.on(OrderCreated.class)
                .named("reports.revenue")
                .delivery(Delivery.DURABLE)
                .transactional()
                .handleBatch(500, Duration.ZERO, events -> addToRevenue(events));
        // end
        bus.register(new SearchIndex());
        bus.publishBatch(List.of(new OrderCreated(1, BigDecimal.ONE), new OrderCreated(2, BigDecimal.TEN)));

        await().untilAsserted(() ->
                assertThat(SEEN).containsExactlyInAnyOrder("revenue of 1", "revenue of 2", "indexed 1", "indexed 2"));
    }

    @Test
    @DisplayName("A3: mistakes in a subscription are refused when it is made")
    void refusedSubscriptions() {
        bus.on(OrderCreated.class).named("taken").handle(event -> {});

        assertThatThrownBy(() -> bus.on(OrderCreated.class).named("taken").handle(event -> {}))
                .hasMessageContaining("already has a subscription named 'taken'");
        assertThatThrownBy(() ->
                        bus.on(OrderCreated.class).delivery(Delivery.DURABLE).handle(event -> {}))
                .hasMessageContaining("is DURABLE and needs a name");
        assertThatThrownBy(() -> bus.on(OrderCreated.class).transactional().handle(event -> {}))
                .hasMessageContaining("is transactional, which only DURABLE ones can be");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.BackendRoute;
import dev.tidings.core.BatchingBackend;
import dev.tidings.core.DurableOptions;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.HandlerFailure;
import dev.tidings.core.HandlerState;
import dev.tidings.core.InMemoryBackend;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.LogQuery;
import dev.tidings.core.Metadata;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.Transformation;
import dev.tidings.core.spi.Backend;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BackendsTest {
    private final OrderCreated payload = new OrderCreated(42, BigDecimal.TEN);

    @Test
    @DisplayName("E3: the backend for tests keeps what it is sent, of all types or one, until it is cleared")
    void inMemory() {
        // snippet: backend-in-memory
        InMemoryBackend sent = new InMemoryBackend();
        EventBus bus = EventBus.builder().backend(sent).build();
        bus.publish(new OrderCreated(42, BigDecimal.TEN));

        List<Event<?>> orders = sent.eventsOf("order.created");
        // end
        bus.publish("item.counted", Map.of());
        assertThat(orders)
                .singleElement()
                .satisfies(event -> assertThat(event.payload()).isEqualTo(payload));
        assertThat(sent.events()).hasSize(2);
        sent.clear();
        assertThat(sent.events()).isEmpty();
        bus.close();
    }

    // snippet: own-backend
    static class Printer implements Backend {
        final List<String> paper = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "printer";
        }

        @Override
        public boolean isInProcess() {
            return true;
        }

        @Override
        public void send(List<Event<?>> events) {
            events.forEach(event -> paper.add(event.type()));
        }

        @Override
        public void close() {}
    }
    // end

    @Test
    @DisplayName("E9: a backend of one's own is one small interface")
    void ownBackend() {
        Printer printer = new Printer();
        try (EventBus bus = EventBus.builder().backend(printer).build()) {
            bus.publish(payload);
        }

        assertThat(printer.paper).containsExactly("order.created");
    }

    /** Notes how many events came at once. */
    private static final class Counting implements Backend {
        final List<Integer> sizes = new CopyOnWriteArrayList<>();
        final List<Event<?>> events = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "partner";
        }

        @Override
        public boolean isInProcess() {
            return false;
        }

        @Override
        public void send(List<Event<?>> sent) {
            sizes.add(sent.size());
            events.addAll(sent);
        }

        @Override
        public void close() {}
    }

    @Test
    @DisplayName("E4: a batching backend sends when the batch is full, or its first event has waited long enough")
    void batching() {
        Counting partner = new Counting();
        // snippet: batching-backend
        EventBus bus = EventBus.builder()
                .backend(new BatchingBackend(partner, 100, Duration.ofMillis(500)))
                .build();
        // end
        bus.publishBatch(Collections.nCopies(100, payload));
        await().until(() -> partner.sizes.size() == 1);
        bus.publishBatch(List.of(payload, payload));
        await().until(() -> partner.sizes.size() == 2);

        assertThat(partner.sizes).containsExactly(100, 2);
        bus.close();
    }

    @Test
    @DisplayName("E10, A14: each backend gets the events of its route, in the form of its route")
    void routes() {
        InMemoryBackend everything = new InMemoryBackend();
        Counting partner = new Counting();
        // snippet: backend-routes
        EventBus bus = EventBus.builder()
                .backend(everything)
                .route(BackendRoute.to(partner)
                        .types("order.*")
                        .filter(event -> event.metadata().tenant() != null)
                        .transform(Transformation.remove("total")))
                .build();
        // end
        bus.publish("item.counted", Map.of());
        bus.publish(payload);
        bus.publish(Event.builder(payload).metadata(Metadata.TENANT, "acme").build());

        await().until(() -> partner.events.size() == 1);
        assertThat(partner.events.get(0).payload()).hasToString("{orderId=42}");
        assertThat(everything.events()).hasSize(3);
        bus.close();
    }

    @Test
    @DisplayName("E9: with a storage a backend has a durable subscription, which tries again")
    void fromTheLog() {
        AtomicInteger attempts = new AtomicInteger();
        Counting shaky = new Counting();
        EventBus bus = EventBus.builder()
                .storage(new InMemoryStorage())
                .durable(DurableOptions.DEFAULT.withRetry(
                        new RetryPolicy(2, Duration.ofMillis(20), 1, Duration.ofSeconds(1), 0)))
                .route(BackendRoute.to(shaky).filter(event -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new IllegalStateException("not yet");
                    }
                    return true;
                }))
                .build();
        bus.publish(payload);

        await().until(() -> shaky.events.size() == 1);
        assertThat(bus.log().find(LogQuery.newest(1)).get(0).handlers())
                .extracting(HandlerState::subscription)
                .containsExactly("backend.partner");
        bus.close();
    }

    @Test
    @DisplayName("E9: without a storage, what a backend refuses is reported, and lost to it")
    void withoutALog() {
        List<HandlerFailure> failures = new CopyOnWriteArrayList<>();
        Counting shaky = new Counting();
        EventBus bus = EventBus.builder()
                .onHandlerError(failures::add)
                .route(BackendRoute.to(shaky).filter(event -> {
                    throw new IllegalStateException("no connection");
                }))
                .build();
        bus.publish(payload);
        bus.close();

        assertThat(failures).extracting(HandlerFailure::subscription).containsExactly("backend.partner");
        assertThat(shaky.events).isEmpty();
    }

    @Test
    @DisplayName("A7, E1: backends do not count as handlers")
    void unhandled() {
        EventBus bus = EventBus.builder().backend(new InMemoryBackend()).build();
        bus.publish(payload);

        assertThat(bus.health().details()).containsEntry("unhandled", 1L);
        bus.close();
    }

    @Test
    @DisplayName("A10: buses are independent of each other, each with its name and source")
    void severalBuses() {
        InMemoryBackend ofSales = new InMemoryBackend();
        InMemoryBackend ofStock = new InMemoryBackend();
        try (EventBus sales = EventBus.builder().name("sales").backend(ofSales).build();
                EventBus stock = EventBus.builder()
                        .name("stock")
                        .source("/warehouse/7")
                        .backend(ofStock)
                        .build()) {
            sales.publish(payload);
            stock.publish(payload);
        }

        assertThat(ofSales.events()).extracting(Event::source).containsExactly("/sales");
        assertThat(ofStock.events()).extracting(Event::source).containsExactly("/warehouse/7");
    }
}

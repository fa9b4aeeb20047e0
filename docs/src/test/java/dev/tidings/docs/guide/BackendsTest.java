// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.InMemoryBackend;
import dev.tidings.core.spi.Backend;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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

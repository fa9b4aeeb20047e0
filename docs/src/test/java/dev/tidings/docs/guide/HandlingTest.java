// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventHandler;
import dev.tidings.core.Subscribe;
import dev.tidings.core.Subscription;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HandlingTest {
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    private final EventBus bus = EventBus.builder().name("shop").build();

    private static void print(String line) {
        SEEN.add(line);
    }

    @AfterEach
    void closeBus() {
        bus.close();
        SEEN.clear();
    }

    // snippet: annotated-handlers
    static class StockKeeping {
        @Subscribe
        void reserve(OrderCreated order) {
            print("reserve for " + order.orderId());
        }

        @Subscribe(types = "order.*")
        void audit(Event<?> event) {
            print(event.type() + " " + event.id());
        }
    }
    // end

    @Test
    @DisplayName("A3: annotated methods take the payload or the event")
    void annotation() {
        // snippet: register-handlers
        bus.register(new StockKeeping());
        // end
        bus.publish(new OrderCreated(42, BigDecimal.TEN));

        assertThat(SEEN).hasSize(2).contains("reserve for 42").anyMatch(line -> line.startsWith("order.created "));
    }

    // snippet: handler-interface
    static class Newsletter implements EventHandler<Object> {
        @Override
        public void handle(Event<Object> event) {
            print("newsletter about " + event.type());
        }
    }
    // end

    @Test
    @DisplayName("A3: a handler class is registered for a type name")
    void handlerInterface() {
        // snippet: register-interface
        bus.onType("product.created").named("newsletter").handle(new Newsletter());
        // end
        bus.publish("product.created", Map.of());

        assertThat(SEEN).containsExactly("newsletter about product.created");
    }

    @Test
    @DisplayName("A3: a lambda is a handler")
    void lambda() {
        // snippet: lambda-handler
        bus.on(OrderCreated.class)
                .named("reserve-stock")
                .handle(event -> print("reserve for " + event.payload().orderId()));
        // end
        bus.publish(new OrderCreated(42, BigDecimal.TEN));

        assertThat(SEEN).containsExactly("reserve for 42");
    }

    @Test
    @DisplayName("A4: types, topics and patterns of both select events")
    void selections() {
        // snippet: selections
        bus.onType("order.created").handle(event -> print("exact"));
        bus.onType("order.*").handle(event -> print("pattern"));
        bus.onType("*").handle(event -> print("everything"));
        bus.onTopic("audit").handle(event -> print("topic"));
        bus.onTopic("eu-*").handle(event -> print("topic pattern"));
        bus.on(OrderCreated.class).inTopics("audit", "eu-north").handle(event -> print("type and topics"));
        // end
        bus.publish(new OrderCreated(42, BigDecimal.TEN));
        assertThat(SEEN).containsExactly("exact", "pattern", "everything");
        SEEN.clear();

        bus.publish(Event.builder(new OrderCreated(42, BigDecimal.TEN))
                .topics("audit", "eu-north")
                .build());
        assertThat(SEEN).containsExactly("exact", "pattern", "everything", "topic", "topic pattern", "type and topics");
    }

    @Test
    @DisplayName("A4: the star stands for one or more characters, dots included")
    void star() {
        bus.onType("order.*").named("orders").handle(event -> print(event.type()));

        bus.publish("order.line.added", Map.of());
        bus.publish("orders.counted", Map.of());

        assertThat(SEEN).containsExactly("order.line.added");
    }

    @Test
    @DisplayName("A5: SYNC handlers run in their declared order")
    void order() {
        // snippet: sync-order
        bus.on(OrderCreated.class).order(20).handle(event -> print("second"));
        bus.on(OrderCreated.class).order(10).handle(event -> print("first"));
        // end
        bus.publish(new OrderCreated(42, BigDecimal.TEN));

        assertThat(SEEN).containsExactly("first", "second");
    }

    @Test
    @DisplayName("A6: the error listener is told of every failure")
    void errorListener() {
        // snippet: error-listener
        EventBus watched = EventBus.builder()
                .onHandlerError(failure -> print(failure.subscription() + " failed: " + failure.error()))
                .build();
        // end
        watched.on(OrderCreated.class).named("reserve-stock").handle(event -> {
            throw new IllegalStateException("no stock");
        });
        watched.publish(new OrderCreated(42, BigDecimal.TEN));
        watched.close();

        assertThat(SEEN).containsExactly("reserve-stock failed: java.lang.IllegalStateException: no stock");
    }

    @Test
    @DisplayName("A4: a subscription ends when it is closed")
    void unsubscribe() {
        // snippet: unsubscribe
        Subscription subscription = bus.onType("order.*").handle(event -> print("seen"));
        bus.publish("order.created", Map.of());
        subscription.close();
        bus.publish("order.created", Map.of());
        // end
        assertThat(SEEN).containsExactly("seen");
    }
}

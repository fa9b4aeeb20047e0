// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.HandlingInterceptor;
import dev.tidings.core.InMemoryBackend;
import dev.tidings.core.Metadata;
import dev.tidings.core.PublicationInterceptor;
import dev.tidings.core.RetryPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InterceptorsTest {
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    private final OrderCreated order = new OrderCreated(42, BigDecimal.TEN);

    private static void print(String line) {
        SEEN.add(line);
    }

    // snippet: publication-interceptor
    static class Tenants implements PublicationInterceptor {
        @Override
        public void intercept(List<Event<?>> events, Next next) {
            next.publish(events.stream().<Event<?>>map(Tenants::withTenant).toList());
        }

        private static Event<?> withTenant(Event<?> event) {
            return event.toBuilder().metadata(Metadata.TENANT, "acme").build();
        }
    }
    // end

    // snippet: handling-interceptor
    static final HandlingInterceptor TIMING = (events, handler, next) -> {
        long begin = System.nanoTime();
        try {
            next.handle();
        } finally {
            print(handler.subscription() + " took " + (System.nanoTime() - begin) + " ns");
        }
    };
    // end

    @Test
    @DisplayName("A1, A6: an interceptor changes what is published, another one measures handlers")
    void both() {
        SEEN.clear();
        // snippet: intercept
        EventBus bus =
                EventBus.builder().intercept(new Tenants()).intercept(TIMING).build();
        // end
        bus.onType("*")
                .named("audit")
                .handle(event -> print("" + event.metadata().tenant()));
        bus.publish(order);
        bus.close();

        assertThat(SEEN).hasSize(2).contains("acme").anyMatch(line -> line.startsWith("audit took "));
    }

    @Test
    @DisplayName("A1: a publication interceptor is called around storing and SYNC handlers, the first one outermost")
    void outermost() {
        SEEN.clear();
        try (EventBus bus = EventBus.builder()
                .intercept((events, next) -> {
                    print("outer " + events.size());
                    next.publish(events);
                    print("outer ends");
                })
                .intercept((events, next) -> {
                    print("inner");
                    next.publish(events);
                })
                .build()) {
            bus.onType("*").handle(event -> print(event.type()));
            bus.publishBatch(List.of(order, order));
        }

        assertThat(SEEN).containsExactly("outer 2", "inner", "order.created", "order.created", "outer ends");
    }

    @Test
    @DisplayName("A1: what a publication interceptor throws reaches the publisher, and nothing is published")
    void refuses() {
        InMemoryBackend sent = new InMemoryBackend();
        try (EventBus bus = EventBus.builder()
                .backend(sent)
                .intercept((events, next) -> {
                    throw new SecurityException("not you");
                })
                .build()) {
            assertThatThrownBy(() -> bus.publish(order)).hasMessage("not you");
        }
        assertThat(sent.events()).isEmpty();
    }

    @Test
    @DisplayName("A1: what a handler publishes takes the way of all publications")
    void nested() {
        SEEN.clear();
        try (EventBus bus = EventBus.builder()
                .intercept((events, next) -> {
                    print(events.get(0).type());
                    next.publish(events);
                })
                .build()) {
            bus.on(OrderCreated.class).handle(event -> bus.publish("order.paid", Map.of()));
            bus.publish(order);
        }
        assertThat(SEEN).containsExactly("order.created", "order.paid");
    }

    @Test
    @DisplayName("A6, A13: a handling interceptor sees what is left after filters and transformations, at each attempt")
    void afterFilters() {
        SEEN.clear();
        try (EventBus bus = EventBus.builder().intercept(TIMING).build()) {
            bus.onType("*").named("filtered").filter(event -> false).handle(event -> {});
            bus.onType("*")
                    .named("failing")
                    .delivery(Delivery.ASYNC)
                    .retry(new RetryPolicy(2, Duration.ofMillis(1), 1, Duration.ofMillis(1), 0))
                    .handle(event -> {
                        throw new IllegalStateException("no stock");
                    });
            bus.publish(order);
        }
        assertThat(SEEN).hasSize(2).allMatch(line -> line.startsWith("failing took "));
    }

    @Test
    @DisplayName("A6, E3: backends are called through the handling interceptors, too")
    void backends() {
        SEEN.clear();
        try (EventBus bus = EventBus.builder()
                .backend(new InMemoryBackend())
                .intercept(TIMING)
                .build()) {
            bus.publish(order);
        }
        assertThat(SEEN).singleElement().asString().startsWith("backend.in-memory took ");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.DurableOptions;
import dev.tidings.core.EventBus;
import dev.tidings.core.HandlerState;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.LogQuery;
import dev.tidings.core.LogSlice;
import dev.tidings.core.LoggedEvent;
import dev.tidings.core.RetryPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeliveryModesTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private void print(String line) {
        seen.add(line);
    }

    @Test
    @DisplayName("A5, D2: the three modes side by side")
    void modes() {
        EventBus bus = EventBus.builder().storage(new InMemoryStorage()).build();
        // snippet: modes
        bus.on(OrderCreated.class).handle(event -> print("SYNC"));
        bus.on(OrderCreated.class).delivery(Delivery.ASYNC).handle(event -> print("ASYNC"));
        bus.on(OrderCreated.class)
                .named("billing.create-invoice")
                .delivery(Delivery.DURABLE)
                .handle(event -> print("DURABLE"));
        // end
        bus.publish(new OrderCreated(42, BigDecimal.TEN));

        await().untilAsserted(() -> assertThat(seen).hasSize(3));
        assertThat(seen).startsWith("SYNC").contains("ASYNC", "DURABLE");
        bus.close();
    }

    @Test
    @DisplayName("D2, D3: the durable engine's settings")
    void engineSettings() {
        InMemoryStorage storage = new InMemoryStorage();
        // snippet: durable-settings
        EventBus bus = EventBus.builder()
                .storage(storage)
                .durable(DurableOptions.DEFAULT
                        .withPollInterval(Duration.ofMillis(500))
                        .withLeaseDuration(Duration.ofSeconds(15))
                        .withRetry(RetryPolicy.DEFAULT.withMaxAttempts(8)))
                .build();
        // end
        bus.on(OrderCreated.class)
                .named("billing.create-invoice")
                .delivery(Delivery.DURABLE)
                .handle(event -> print("handled"));
        bus.publish(new OrderCreated(42, BigDecimal.TEN));

        await().untilAsserted(() -> assertThat(seen).containsExactly("handled"));
        bus.close();
    }

    @Test
    @DisplayName("A11: with async off, every handler has run when publish returns")
    void inline() {
        // snippet: async-off
        EventBus bus =
                EventBus.builder().storage(new InMemoryStorage()).async(false).build();
        // end
        bus.on(OrderCreated.class).delivery(Delivery.ASYNC).handle(event -> print("ASYNC"));
        bus.on(OrderCreated.class)
                .named("billing.create-invoice")
                .delivery(Delivery.DURABLE)
                .handle(event -> print("DURABLE"));

        bus.publish(new OrderCreated(42, BigDecimal.TEN));

        assertThat(seen).containsExactly("ASYNC", "DURABLE");
        bus.close();
    }

    @Test
    @DisplayName("D1: the log tells how the durable handlers of an event fare")
    void log() {
        EventBus bus = EventBus.builder().storage(new InMemoryStorage()).build();
        bus.on(OrderCreated.class)
                .named("billing.create-invoice")
                .delivery(Delivery.DURABLE)
                .handle(event -> {});
        bus.publish(new OrderCreated(42, BigDecimal.TEN));
        await().until(() ->
                bus.log().find(LogQuery.newest(1)).get(0).handlers().get(0).state() == HandlerState.State.DONE);
        // snippet: read-log
        for (LoggedEvent logged : bus.log().find(LogQuery.newestOf("order.created", 20))) {
            for (HandlerState handler : logged.handlers()) {
                print(logged.position() + " " + handler.subscription() + " " + handler.state() + " after "
                        + handler.attempts() + " attempts");
            }
        }
        // end
        assertThat(seen)
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith(" billing.create-invoice DONE after 1 attempts"));
        bus.close();
    }

    @Test
    @DisplayName("D1: the log is searched by what stands on the envelope and in the payload")
    void search() {
        EventBus bus = EventBus.builder().storage(new InMemoryStorage()).build();
        bus.publish(new OrderCreated(41, BigDecimal.ONE));
        bus.publish(new OrderCreated(42, BigDecimal.TEN));
        Instant morning = Instant.now().minusSeconds(3600);
        // snippet: search-log
        LogQuery query = LogQuery.newestOf("order.created", 50)
                .withKey("42")
                .inTopic("default")
                .recordedFrom(morning)
                .whereField("total", 10);

        LogSlice slice = bus.log().search(query);
        slice.events().forEach(logged -> print(logged.event().payload()));
        while (slice.continueBefore().isPresent()) {
            slice = bus.log().search(query.before(slice.continueBefore().getAsLong()));
            slice.events().forEach(logged -> print(logged.event().payload()));
        }
        // end
        assertThat(seen).containsExactly("{\"orderId\":42,\"total\":10}");
        bus.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventHandler;
import dev.tidings.core.HandlerFailure;
import dev.tidings.core.HandlerOutcome;
import dev.tidings.core.HandlerTimeoutException;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.LogQuery;
import dev.tidings.core.Metadata;
import dev.tidings.core.OverflowPolicy;
import dev.tidings.core.RateLimit;
import dev.tidings.core.RateLimitExceededException;
import dev.tidings.core.RateLimiter;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.Subscribe;
import dev.tidings.core.Transformation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlowTest {
    private static final List<Object> SEEN = new CopyOnWriteArrayList<>();
    private static final BigDecimal LARGE = new BigDecimal("10000");

    private final List<HandlerFailure> failures = new CopyOnWriteArrayList<>();
    private final EventBus bus =
            EventBus.builder().onHandlerError(failures::add).build();

    private static void print(Object line) {
        SEEN.add(line);
    }

    @AfterEach
    void closeBus() {
        bus.close();
        SEEN.clear();
    }

    private static OrderCreated order(long id, BigDecimal total) {
        return new OrderCreated(id, total);
    }

    @Test
    @DisplayName("A13: a filter decides which events a handler gets; what it leaves out has succeeded")
    void filter() {
        // snippet: filter
        bus.on(OrderCreated.class)
                .named("fraud.check-large-orders")
                .filter(event -> event.payload().total().compareTo(LARGE) >= 0)
                .handle(event -> print("check " + event.payload().orderId()));
        // end
        List<HandlerOutcome> outcomes = bus.publishAndWait(order(1, BigDecimal.ONE), Duration.ofSeconds(1))
                .handlers();
        bus.publish(order(2, LARGE));

        assertThat(SEEN).containsExactly("check 2");
        assertThat(outcomes).extracting(HandlerOutcome::state).containsExactly(HandlerOutcome.State.SUCCEEDED);
        assertThat(bus.health().details()).containsEntry("unhandled", 0L);
    }

    @Test
    @DisplayName("A13: a pattern as data decides which events a handler gets")
    void matching() {
        // snippet: matching
        bus.on(OrderCreated.class)
                .named("fraud.check-foreign-orders")
                .matching("""
                        {
                          "detail": {"total": [{"numeric": [">=", 1000]}]},
                          "metadata": {"tenant": ["acme", {"prefix": "eu-"}]}
                        }""")
                .handle(event -> print("check " + event.payload().orderId()));
        // end
        bus.publish(order(1, LARGE));
        for (String tenant : List.of("acme", "eu-north", "us-east")) {
            bus.publish(Event.builder(order(2, LARGE))
                    .metadata(Metadata.TENANT, tenant)
                    .build());
        }

        assertThat(SEEN).containsExactly("check 2", "check 2");
    }

    // snippet: matching-annotation
    static class Logistics {
        @Subscribe(
                matching = "{\"detail\": {\"address\": {\"country\": [{\"anything-but\": [\"AT\", \"DE\"]}]}}}",
                types = "order.*")
        void declare(Map<String, Object> order) {
            print("customs for " + order.get("orderId"));
        }
    }
    // end

    @Test
    @DisplayName("A13: the annotation has a pattern, too")
    void matchingAnnotation() {
        bus.register(new Logistics());
        bus.publish("order.created", Map.of("orderId", 1, "address", Map.of("country", "AT")));
        bus.publish("order.created", Map.of("orderId", 2, "address", Map.of("country", "CH")));

        assertThat(SEEN).containsExactly("customs for 2");
    }

    @Test
    @DisplayName("A13, A14: filters and transformations follow each other as they were said")
    void inTheirOrder() {
        bus.onType("order.created")
                .named("after")
                .transform(Transformation.metadata(Metadata.TENANT, "acme"))
                .filter(event -> "acme".equals(event.metadata().tenant()))
                .handle(event -> print("after"));
        bus.onType("order.created")
                .named("before")
                .filter(event -> "acme".equals(event.metadata().tenant()))
                .transform(Transformation.metadata(Metadata.TENANT, "acme"))
                .handle(event -> print("before"));

        bus.publish(order(1, BigDecimal.ONE));

        assertThat(SEEN).containsExactly("after");
    }

    @Test
    @DisplayName("A14: a handler gets what a transformation makes of the event, others the event as it was")
    void toAHandler() {
        // snippet: transform-for-handler
        bus.onType("customer.registered")
                .named("newsletter")
                .transform(Transformation.redact("address.street").then(Transformation.remove("password")))
                .handle(event -> print(event.payload()));
        // end
        bus.onType("customer.registered").handle(event -> print(event.payload()));
        Map<String, Object> data = Map.of("password", "secret", "address", Map.of("street", "Main St 1"));
        bus.publish("customer.registered", data);

        assertThat(SEEN).containsExactly(Map.of("address", Map.of("street", "***")), data);
    }

    @Test
    @DisplayName("A14: a transformation in code, for a handler of another class, with the payload as another class")
    void inCode() {
        // snippet: transform-in-code
        Transformation inCents = (event, payloads) -> {
            Map<String, Object> data = payloads.asMap(event.payload());
            BigDecimal total = payloads.as(event.payload(), OrderCreated.class).total();
            data.put("total", total.movePointRight(2));
            return List.of(event.withPayload(data));
        };
        bus.on(OrderCreated.class)
                .transform(inCents)
                .handle(event -> print(event.payload().total()));
        // end
        bus.publish(order(1, new BigDecimal("9.90")));

        assertThat(SEEN).containsExactly(new BigDecimal("990"));
    }

    @Test
    @DisplayName("A14: an event is split into one for each element")
    void split() {
        // snippet: transform-split
        bus.onType("order.created")
                .named("stock.reserve-items")
                .transform(Transformation.split("items"))
                .handle(event -> print(event.payload()));
        // end
        bus.publish("order.created", Map.of("orderId", 42, "items", List.of("tea", "milk")));

        assertThat(SEEN).containsExactly(Map.of("orderId", 42, "items", "tea"), Map.of("orderId", 42, "items", "milk"));
    }

    @Test
    @DisplayName("A14: what is published to a topic is transformed before it is stored")
    void toATopic() {
        InMemoryStorage storage = new InMemoryStorage();
        // snippet: transform-topic
        EventBus bus = EventBus.builder()
                .storage(storage)
                .transform("partners", Transformation.remove("total"))
                .build();
        // end
        bus.publish(Event.builder(order(1, BigDecimal.ONE)).topics("partners").build());
        bus.publish(order(2, BigDecimal.ONE));

        assertThat(bus.log().find(LogQuery.newest(2)))
                .extracting(logged -> logged.event().payload())
                .containsExactly("{\"orderId\":2,\"total\":1}", "{\"orderId\":1}");
        bus.close();
    }

    @Test
    @DisplayName("A15: a subscription chooses its queue and what becomes of events when it is full")
    void queue() {
        Gate gate = new Gate();
        // snippet: queue
        bus.on(OrderCreated.class)
                .named("live-dashboard")
                .delivery(Delivery.ASYNC)
                .queue(100, OverflowPolicy.DROP)
                .handle(event -> show(event.payload(), gate));
        // end
        bus.publish(order(0, BigDecimal.ONE));
        gate.awaitEntered();
        for (int i = 1; i <= 103; i++) {
            bus.publish(order(i, BigDecimal.ONE));
        }
        gate.open();
        bus.close();

        assertThat(SEEN).hasSize(101);
        assertThat(bus.health().details()).containsEntry("dropped", 3L);
    }

    private static void show(OrderCreated order, Gate gate) throws InterruptedException {
        gate.pass();
        print(order.orderId());
    }

    @Test
    @DisplayName("A15: a handler gets no more events than its rate allows; none is lost")
    void handlerRate() {
        long begin = System.nanoTime();
        // snippet: rate-of-handler
        bus.on(OrderCreated.class)
                .named("crm.push-order")
                .delivery(Delivery.ASYNC)
                .rateLimit(RateLimit.perSecond(20))
                .handle(event -> print("push " + event.payload().orderId()));
        // end
        for (int i = 0; i < 25; i++) {
            bus.publish(order(i, BigDecimal.ONE));
        }
        bus.close();

        assertThat(SEEN).hasSize(25);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(200));
    }

    @Test
    @DisplayName("A15: a tenant that publishes too much is refused, and told when to come again")
    void publisherRate() {
        // snippet: rate-of-publishers
        EventBus limited = EventBus.builder()
                .intercept(RateLimiter.perTenant(new RateLimit(100, Duration.ofMinutes(1))))
                .build();
        // end
        Event<?> event = Event.builder(order(1, BigDecimal.ONE))
                .metadata(Metadata.TENANT, "acme")
                .build();
        limited.publishBatch(Collections.nCopies(100, event));
        // snippet: rate-exceeded
        try {
            limited.publish(event);
        } catch (RateLimitExceededException e) {
            print("try again in " + e.retryAfter());
        }
        // end
        assertThat(SEEN).singleElement().asString().startsWith("try again in PT0.");
        limited.close();
    }

    @Test
    @DisplayName("A15: a handler that takes too long is interrupted")
    void timeLimit() {
        // snippet: time-limit
        bus.on(OrderCreated.class)
                .named("maps.geocode")
                .delivery(Delivery.ASYNC)
                .timeLimit(Duration.ofMillis(50))
                .handle(event -> lookUp(event.payload()));
        // end
        bus.publish(order(1, BigDecimal.ONE));

        await().until(() -> failures.size() == 1);
        assertThat(failures.get(0).error())
                .isInstanceOf(HandlerTimeoutException.class)
                .hasCauseInstanceOf(InterruptedException.class);
    }

    private static void lookUp(OrderCreated order) throws InterruptedException {
        assertThat(order).isNotNull();
        new Gate().pass();
    }

    @Test
    @DisplayName("A15: a handler takes several events at once")
    void batches() {
        // snippet: handle-batch
        bus.on(OrderCreated.class)
                .named("search.index-orders")
                .delivery(Delivery.ASYNC)
                .handleBatch(500, Duration.ofMillis(200), events -> print(events.size() + " orders"));
        // end
        for (int i = 0; i < 1_000; i++) {
            bus.publish(order(i, BigDecimal.ONE));
        }

        await().until(() -> sum() == 1_000);
    }

    private static int sum() {
        return SEEN.stream()
                .mapToInt(line -> Integer.parseInt(line.toString().replace(" orders", "")))
                .sum();
    }

    @Test
    @DisplayName("A15: an ASYNC handler is tried again, and what is behind the event waits")
    void retry() {
        // snippet: async-retry
        bus.on(OrderCreated.class)
                .named("chat.notify-sales")
                .delivery(Delivery.ASYNC)
                .retry(new RetryPolicy(3, Duration.ofMillis(10), 2.0, Duration.ofSeconds(1), 0.2))
                .handle(event -> notifySales(event.payload()));
        // end
        bus.publish(order(1, BigDecimal.ONE));
        bus.publish(order(2, BigDecimal.ONE));

        await().until(() -> SEEN.size() == 3);
        assertThat(SEEN).containsExactly("1 failed", 1L, 2L);
    }

    private static void notifySales(OrderCreated order) {
        if (SEEN.isEmpty()) {
            print(order.orderId() + " failed");
            throw new IllegalStateException("chat is down");
        }
        print(order.orderId());
    }

    // snippet: annotated-flow
    static class Crm {
        @Subscribe(
                delivery = Delivery.ASYNC,
                queueCapacity = 1_000,
                overflow = OverflowPolicy.FAIL,
                maxPerSecond = 20,
                timeLimit = "PT5S",
                maxAttempts = 3)
        void push(OrderCreated order) {
            print("push " + order.orderId());
        }
    }
    // end

    @Test
    @DisplayName("A15: the annotation chooses queue, rate, time limit and attempts")
    void annotation() {
        bus.register(new Crm());
        bus.publish(order(1, BigDecimal.ONE));

        await().until(() -> SEEN.contains("push 1"));
    }

    @Test
    @DisplayName("A13: one handler may have two subscriptions that filter differently")
    void oneHandlerTwice() {
        EventHandler<Object> handler = event -> print(event.type());
        bus.onType("order.*").filter(event -> event.type().endsWith("created")).handle(handler);
        bus.onType("order.*").filter(event -> event.type().endsWith("paid")).handle(handler);

        bus.publish("order.paid", Map.of());

        assertThat(SEEN).containsExactly("order.paid");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import dev.tidings.core.HandlerOutcome;
import dev.tidings.core.InMemoryBackend;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.LogQuery;
import dev.tidings.core.Metadata;
import dev.tidings.core.PublicationOutcome;
import dev.tidings.core.ScheduledPublication;
import dev.tidings.core.Sensitive;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PublishingTest {
    @EventType("cart.abandoned")
    record CartAbandoned(long cartId) {}

    @EventType("sale.ended")
    record SaleEnded(String sale) {}

    // snippet: publish-sensitive
    @Sensitive
    record Card(String number, YearMonth expires) {}

    @EventType("customer.registered")
    record CustomerRegistered(
            @EventKey long id, String name, @Sensitive String email, List<Card> cards) {}
    // end

    private final InMemoryBackend sent = new InMemoryBackend();
    private final EventBus bus = EventBus.builder().name("shop").backend(sent).build();
    private final BigDecimal total = new BigDecimal("99.90");

    @AfterEach
    void closeBus() {
        bus.close();
    }

    @Test
    @DisplayName("A2: a typed event is published as the record that it is")
    void typed() {
        // snippet: publish-typed
        bus.publish(new OrderCreated(42, total));
        // end
        Event<?> event = sent.events().get(0);
        assertThat(event.type()).isEqualTo("order.created");
        assertThat(event.key()).isEqualTo("42");
        assertThat(event.topics()).containsExactly(Event.DEFAULT_TOPIC);
        assertThat(event.source()).isEqualTo("/shop");
    }

    @Test
    @DisplayName("A2: an untyped event reaches the handler of the typed class")
    void untyped() {
        List<OrderCreated> received = new CopyOnWriteArrayList<>();
        bus.on(OrderCreated.class).handle(event -> received.add(event.payload()));
        // snippet: publish-untyped
        bus.publish("order.created", Map.of("orderId", 42, "total", total));
        // end
        assertThat(received).containsExactly(new OrderCreated(42, total));
    }

    @Test
    @DisplayName("F4, G3: the bus tells where sensitive fields stand")
    void sensitive() {
        bus.publish(
                new CustomerRegistered(1, "Ada", "ada@example.org", List.of(new Card("4711", YearMonth.of(2030, 1)))));

        assertThat(bus.sensitiveFields()).isEqualTo(Map.of("customer.registered", Set.of("/email", "/cards/*")));
    }

    @Test
    @DisplayName("A1: key, topics and metadata are chosen with the builder")
    void built() {
        // snippet: publish-built
        bus.publish(Event.builder(new OrderCreated(42, total))
                .key("customer-7")
                .topics("orders", "audit")
                .metadata(Metadata.TENANT, "acme")
                .metadata(Metadata.USER, "u-19")
                .build());
        // end
        Event<?> event = sent.events().get(0);
        assertThat(event.key()).isEqualTo("customer-7");
        assertThat(event.topics()).containsExactlyInAnyOrder("orders", "audit");
        assertThat(event.metadata().tenant()).isEqualTo("acme");
        assertThat(event.metadata().user()).isEqualTo("u-19");
    }

    @Test
    @DisplayName("A1: an untyped event has a builder, too, and no key unless it is given one")
    void builtUntyped() {
        // snippet: publish-built-untyped
        bus.publish(Event.builder("order.created", Map.of("orderId", 42, "total", total))
                .key("42")
                .build());
        // end
        assertThat(sent.events())
                .singleElement()
                .satisfies(event -> assertThat(event.key()).isEqualTo("42"));
    }

    @Test
    @DisplayName("A8: a batch is published in order, and refused as a whole")
    void batch() {
        // snippet: publish-batch
        bus.publishBatch(List.of(new OrderCreated(42, total), new OrderCreated(43, total)));
        // end
        assertThat(sent.events()).extracting(Event::key).containsExactly("42", "43");
        sent.clear();

        assertThatThrownBy(() -> bus.publishBatch(List.of(new OrderCreated(44, total), "no event")))
                .hasMessageContaining(
                        "Event 1 of the batch (counted from 0) was refused, so none of the 2 was published");
        assertThat(sent.events()).isEmpty();
    }

    @Test
    @DisplayName("A5: the publisher can wait, and sees each handler's outcome")
    void waiting() {
        List<String> problems = new CopyOnWriteArrayList<>();
        bus.on(OrderCreated.class).named("good").handle(event -> {});
        bus.on(OrderCreated.class).named("bad").handle(event -> {
            throw new IllegalStateException("no stock");
        });
        // snippet: publish-and-wait
        PublicationOutcome outcome = bus.publishAndWait(new OrderCreated(42, total), Duration.ofSeconds(5));
        for (HandlerOutcome handler : outcome.handlers()) {
            if (handler.state() == HandlerOutcome.State.FAILED) {
                problems.add(handler.subscription() + ": " + handler.error());
            }
        }
        // end
        assertThat(outcome.isClean()).isFalse();
        assertThat(problems).containsExactly("bad: java.lang.IllegalStateException: no stock");
    }

    @Test
    @DisplayName("A9: an event is published later, or called off before")
    void later() {
        Instant midnight = Instant.now().plusMillis(20);
        // snippet: publish-later
        ScheduledPublication abandoned = bus.publishAfter(new CartAbandoned(7), Duration.ofHours(2));
        bus.publishAt(new SaleEnded("summer"), midnight);

        boolean calledOff = abandoned.cancel(); // the customer has paid
        // end
        assertThat(calledOff).isTrue();
        await().untilAsserted(() -> assertThat(sent.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("sale.ended");
            assertThat(event.time()).isAfterOrEqualTo(midnight);
        }));
    }

    @Test
    @DisplayName("D4: an event that comes a second time is left out")
    void duplicates() {
        BigDecimal total = BigDecimal.TEN;
        String messageId = "shopify-88123";
        // snippet: deduplicate
        EventBus careful = EventBus.builder()
                .storage(new InMemoryStorage())
                .deduplicate(Duration.ofDays(1))
                .build();

        Event<OrderCreated> received =
                Event.builder(new OrderCreated(42, total)).id(messageId).build();
        careful.publish(received);
        PublicationOutcome again = careful.publishAndWait(received, Duration.ofSeconds(5));
        boolean leftOut = again.duplicate();
        // end
        assertThat(leftOut).isTrue();
        assertThat(careful.log().find(LogQuery.newest(10))).hasSize(1);
        careful.close();
    }
}

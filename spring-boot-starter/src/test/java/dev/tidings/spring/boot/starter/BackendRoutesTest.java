// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static dev.tidings.spring.boot.starter.Failures.explainedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.BackendRoute;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.InMemoryBackend;
import dev.tidings.core.spi.Backend;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BackendRoutesTest {
    /** A backend outside of the process, as a bean named crm. */
    private static final class Crm implements Backend {
        final List<List<Event<?>>> sends = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "crm";
        }

        @Override
        public boolean isInProcess() {
            return false;
        }

        @Override
        public void send(List<Event<?>> events) {
            sends.add(events);
        }

        @Override
        public void close() {}

        List<Event<?>> events() {
            return sends.stream().<Event<?>>flatMap(List::stream).toList();
        }

        List<String> types() {
            return events().stream().map(Event::type).toList();
        }
    }

    private final Crm crm = new Crm();

    private ApplicationContextRunner with(String... properties) {
        return Contexts.withoutDatabase()
                .withBean("crm", Backend.class, () -> crm)
                .withPropertyValues(properties);
    }

    /** Publishes some events, and closes the context, so that all of them are sent. */
    private void publishWith(String... properties) {
        with(properties).run(context -> {
            EventBus bus = context.getBean(EventBus.class);
            bus.publish(new OrderCreated(1));
            bus.publish(Event.builder(
                            "order.price_changed", Map.of("amount", 7, "card", Map.of("number", "4711", "cvc", "1")))
                    .topics("prices")
                    .build());
            bus.publish("deal.won", Map.of("amount", 700));
        });
    }

    @Test
    @DisplayName("E10: by type, several types and patterns with commas")
    void types() {
        publishWith("tidings.backends.crm.types=order.created, deal.*");

        assertThat(crm.types()).containsExactly("order.created", "deal.won");
    }

    @Test
    @DisplayName("E10: by topic")
    void topics() {
        publishWith("tidings.backends.crm.topics=pri*");

        assertThat(crm.types()).containsExactly("order.price_changed");
    }

    @Test
    @DisplayName("E10, A13: by content pattern")
    void matching() {
        publishWith("tidings.backends.crm.matching={\"detail\":{\"amount\":[{\"numeric\":[\">\",100]}]}}");

        assertThat(crm.types()).containsExactly("deal.won");
    }

    @Test
    @DisplayName("E10, A14: renamed, redacted and shortened for one backend only")
    void transformed() {
        with(
                        "tidings.backend=in-memory",
                        "tidings.backends.crm.types=order.price_changed",
                        "tidings.backends.crm.rename.order.price_changed=crm.price_noted",
                        "tidings.backends.crm.redact=card.number",
                        "tidings.backends.crm.remove=card.cvc,other")
                .run(context -> {
                    Map<String, Object> data = Map.of("amount", 7, "card", Map.of("number", "4711", "cvc", "1"));
                    context.getBean(EventBus.class).publish("order.price_changed", data);
                    assertThat(context.getBean(InMemoryBackend.class).events())
                            .singleElement()
                            .satisfies(event -> assertThat(event.payload()).isEqualTo(data));
                });

        assertThat(crm.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("crm.price_noted");
            assertThat(event.payload()).isEqualTo(Map.of("amount", 7, "card", Map.of("number", "***")));
        });
    }

    @Test
    @DisplayName("E10, A13, A14: from the log of a database, too")
    void fromTheLog() {
        Contexts.withDatabase()
                .withBean("crm", Backend.class, () -> crm)
                .withPropertyValues(
                        "tidings.backends.crm.matching={\"detail\":{\"amount\":[{\"numeric\":[\">\",100]}]}}",
                        "tidings.backends.crm.rename.deal.won=crm.deal_closed",
                        "tidings.backends.crm.redact=card.number",
                        "tidings.backends.crm.batch-size=2")
                .run(context -> {
                    EventBus bus = context.getBean(EventBus.class);
                    bus.publish("deal.won", Map.of("amount", 7));
                    bus.publish("deal.won", Map.of("amount", 700, "card", Map.of("number", "4711")));
                    await().until(() -> !crm.sends.isEmpty());
                });

        assertThat(crm.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("crm.deal_closed");
            assertThat(event.payload()).isEqualTo(Map.of("amount", 700, "card", Map.of("number", "***")));
        });
    }

    @Test
    @DisplayName("E4, E10: in batches")
    void batches() {
        publishWith("tidings.backends.crm.batch-size=2", "tidings.backends.crm.batch-interval=1h");

        assertThat(crm.sends).extracting(List::size).containsExactly(2, 1);
    }

    @Test
    @DisplayName("E10: under a name of one's own, with the backend beside it")
    void ownName() {
        publishWith("tidings.backends.sales.backend=crm", "tidings.backends.sales.types=deal.won");

        assertThat(crm.types()).containsExactly("deal.won");
    }

    @Test
    @DisplayName("E3, E10: the backend in memory can be injected when it is one of several, and only when it is chosen")
    void inMemory() {
        with("tidings.backends.in-memory.types=deal.*", "tidings.backends.crm.types=order.*")
                .run(context -> {
                    context.getBean(EventBus.class).publish("deal.won", Map.of());
                    assertThat(context.getBean(InMemoryBackend.class).events()).hasSize(1);
                });
        with("tidings.backend=crm").run(context -> assertThat(context).doesNotHaveBean(InMemoryBackend.class));
    }

    @Test
    @DisplayName("E10: routes that are beans; their backends are not taken for everything besides")
    void beans() {
        with().withBean(BackendRoute.class, () -> BackendRoute.to(crm).types("deal.*"))
                .run(context -> context.getBean(EventBus.class)
                        .publishBatch(List.of(Event.of("deal.won", Map.of()), new OrderCreated(1))));

        assertThat(crm.types()).containsExactly("deal.won");
    }

    @Test
    @DisplayName("E10: a route to a backend that is none stops the start with the property and what is allowed")
    void unknown() {
        with("tidings.backends.pigeon.types=deal.*")
                .run(explainedWith("tidings.backends.pigeon", "'pigeon'", "in-memory", "[crm]"));
        with("tidings.backends.x.backend=com.acme.Pigeon")
                .run(explainedWith("tidings.backends.x.backend is 'com.acme.Pigeon'", "no such class"));
    }

    @Test
    @DisplayName("E10, E4, A14: a value that is not possible stops the start with property, value and what is possible")
    void wrongValues() {
        with("tidings.backends.crm.batch-size=0")
                .run(explainedWith("tidings.backends.crm.batch-size is '0'", "at least 1"));
        with("tidings.backends.crm.batch-interval=-1s")
                .run(explainedWith("tidings.backends.crm.batch-interval is 'PT-1S'", "not be negative"));
        with("tidings.backends.crm.types=order.created deal.won")
                .run(explainedWith("tidings.backends.crm.types is 'order.created deal.won'", "commas"));
        with("tidings.backends.crm.matching={").run(explainedWith("tidings.backends.crm.matching is '{'"));
        with("tidings.backends.crm.rename.order.created=Sold")
                .run(explainedWith("tidings.backends.crm.rename.order.created is 'Sold'"));
        with("tidings.backends.crm.redact=card..number")
                .run(explainedWith("tidings.backends.crm.redact is '[card..number]'", "address.city"));
    }
}

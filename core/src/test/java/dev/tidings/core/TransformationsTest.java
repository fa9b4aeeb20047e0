// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderShipped;
import dev.tidings.core.support.ReflectiveCodec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A14: events are transformed on their way")
class TransformationsTest {
    private static final Map<String, Object> CUSTOMER =
            Map.of("name", "Ada", "password", "secret", "address", Map.of("city", "London", "street", "A"));

    private final Journal journal = new Journal();
    private final List<HandlerFailure> failures = new CopyOnWriteArrayList<>();
    private final EventBusBuilder builder =
            EventBus.builder().codec(new ReflectiveCodec()).onHandlerError(failures::add);

    private List<Event<?>> afterOne(Transformation transformation, Map<String, ?> data) {
        try (EventBus bus = builder.build()) {
            bus.onType("customer.registered").transform(transformation).handle(journal.types());
            bus.publish("customer.registered", data);
        }
        return journal.events();
    }

    private Object payloadAfter(Transformation transformation) {
        return afterOne(transformation, CUSTOMER).get(0).payload();
    }

    @Test
    @DisplayName("A14: renamed, with everything else as it was")
    void rename() {
        assertThat(afterOne(Transformation.rename("person.registered"), CUSTOMER))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo("person.registered");
                    assertThat(event.payload()).isEqualTo(CUSTOMER);
                });
    }

    @Test
    @DisplayName("A14: redacted and cut, also in nested fields; what is absent stays absent")
    void redact() {
        Transformation both = Transformation.redact("password", "address.street", "phone")
                .then(Transformation.remove("name", "address.zip"));
        assertThat(payloadAfter(both))
                .isEqualTo(Map.of("password", "***", "address", Map.of("city", "London", "street", "***")));
    }

    @Test
    @DisplayName("A14: enriched by fields and metadata")
    void enrich() {
        Transformation both =
                Transformation.set("address.country", "UK").then(Transformation.metadata("tenant", "acme"));
        List<Event<?>> events = afterOne(both, Map.of("name", "Ada"));
        assertThat(events.get(0).payload()).isEqualTo(Map.of("name", "Ada", "address", Map.of("country", "UK")));
        assertThat(events.get(0).metadata().tenant()).isEqualTo("acme");
    }

    @Test
    @DisplayName("A14: split by a list, each part with an id of its own")
    void split() {
        List<Event<?>> parts = afterOne(Transformation.split("items"), Map.of("order", 1, "items", List.of("a", "b")));
        assertThat(parts)
                .map(part -> (Object) part.payload())
                .containsExactly(Map.of("order", 1, "items", "a"), Map.of("order", 1, "items", "b"));
        assertThat(parts.get(0).id()).endsWith("/0");
        assertThat(parts.get(1).id()).endsWith("/1");
    }

    @Test
    @DisplayName("A14, A6: what cannot be split fails the handler, with the field's name")
    void notAList() {
        assertThat(afterOne(Transformation.split("name"), CUSTOMER)).isEmpty();
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.error()).hasMessageContaining("field 'name' is no list"));
    }

    @Test
    @DisplayName("A14: left out, while the other handlers get the event as it was published")
    void drop() {
        try (EventBus bus = builder.build()) {
            bus.on(OrderShipped.class)
                    .transform(Transformation.drop(event -> true))
                    .handle(journal.entry("never"));
            bus.on(OrderShipped.class).handle(journal.payloads());
            bus.publish(new OrderShipped("DHL"));
        }
        assertThat(journal.entries()).containsExactly("OrderShipped[carrier=DHL]");
    }

    @Test
    @DisplayName("A14, A2: a record is transformed as data, and is a record again for a typed handler")
    void typed() {
        try (EventBus bus = builder.build()) {
            bus.on(OrderCreated.class)
                    .transform(Transformation.redact("customer"))
                    .filter(event -> event.payload().customer().equals("***"))
                    .handlePayload(order -> journal.add(order.toString()));
            bus.publish(new OrderCreated(7, "Ada"));
        }
        assertThat(journal.entries()).containsExactly("OrderCreated[orderId=7, customer=***]");
    }

    @Test
    @DisplayName("A14: on the way to a topic, for all who take it from there; elsewhere as it was")
    void topic() {
        try (EventBus bus =
                builder.transform("public", Transformation.redact("customer")).build()) {
            bus.on(OrderCreated.class).handlePayload(order -> journal.add(order.customer()));
            bus.publish(
                    Event.builder(new OrderCreated(1, "Ada")).topics("public").build());
            bus.publish(
                    Event.builder(new OrderCreated(2, "Bob")).topics("internal").build());
        }
        assertThat(journal.entries()).containsExactly("***", "Bob");
    }

    @Test
    @DisplayName("A14: an empty field name is refused at once")
    void emptyField() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transformation.redact("a..b"))
                .withMessageContaining("'a..b' is no path of fields");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.support.SmallCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F4, G3: what a bus tells and notes of sensitive fields")
class SensitiveFieldsTest {
    @EventType("customer.registered")
    record CustomerRegistered(
            @EventKey String id, @Sensitive String email) {}

    @EventType(value = "customer.registered", version = 2)
    record CustomerRegistered2(String id, @Sensitive String phone) {}

    @EventType("customer.left")
    record CustomerLeft(String id) {}

    @EventType("customer.asked")
    record SensitiveKey(@EventKey @Sensitive String email) {}

    @Sensitive
    record Iban(String text) {}

    @EventType("iban.used")
    record SensitiveKeyClass(@EventKey Iban iban) {}

    private final InMemoryStorage storage = new InMemoryStorage();

    private EventBus open() {
        return EventBus.builder().codec(new SmallCodec()).storage(storage).build();
    }

    private Map<String, Set<String>> noted() {
        return storage.sensitiveFields().all();
    }

    @Test
    @DisplayName("they are noted with the first event, whatever way it takes into the log")
    void withTheFirstEvent() {
        try (EventBus bus = open()) {
            bus.publish(new CustomerLeft("1"));
            assertThat(noted()).isEmpty();
            bus.publish(new CustomerRegistered("1", "ada@example.org"));
            assertThat(noted()).isEqualTo(Map.of("customer.registered", Set.of("/email")));
            bus.publishAfter(new CustomerRegistered2("2", "1234"), Duration.ofHours(1));
            assertThat(noted()).isEqualTo(Map.of("customer.registered", Set.of("/email", "/phone")));
        }
    }

    @Test
    @DisplayName("a DURABLE handler's class is noted when it subscribes, for the events that are there already")
    void whenSubscribed() {
        try (EventBus bus = open()) {
            bus.on(CustomerRegistered2.class).handle(event -> {});
            assertThat(noted()).isEmpty();
            bus.on(CustomerRegistered.class)
                    .named("crm")
                    .delivery(Delivery.DURABLE)
                    .handle(event -> {});
            assertThat(noted()).isEqualTo(Map.of("customer.registered", Set.of("/email", "/phone")));
        }
    }

    @Test
    @DisplayName("what a transaction noted that was rolled back is noted again by the next one")
    void rolledBack() throws Exception {
        try (EventBus bus = open()) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> storage.transactions().inNewTransaction(() -> {
                        bus.publish(new CustomerRegistered("1", "a"));
                        bus.publish(new CustomerRegistered("2", "b"));
                        throw new IllegalStateException("rolled back");
                    }));
            assertThat(noted()).isEmpty();

            storage.transactions().inNewTransaction(() -> {
                bus.publish(new CustomerRegistered("3", "c"));
                return true;
            });
            assertThat(noted()).isEqualTo(Map.of("customer.registered", Set.of("/email")));
        }
    }

    @Test
    @DisplayName(
            "an event without a class, as it comes in from outside, is noted by the class that is known for its type")
    void untyped() {
        try (EventBus bus = open()) {
            bus.publish("customer.registered", Map.of("id", "1", "email", "a"));
            assertThat(noted()).isEmpty();
            bus.catalog().declare(CustomerRegistered.class);
            bus.publish("customer.registered", Map.of("id", "2", "email", "b"));
            assertThat(noted()).isEqualTo(Map.of("customer.registered", Set.of("/email")));
        }
    }

    @Test
    @DisplayName("a bus tells those of its classes and those that others noted; without a storage, its own")
    void told() {
        storage.sensitiveFields().add("card.charged", Set.of("/number"));
        storage.sensitiveFields().add("customer.registered", Set.of("/name"));
        try (EventBus bus = open();
                EventBus local = EventBus.builder().codec(new SmallCodec()).build()) {
            List.of(bus, local).forEach(each -> each.catalog().declare(CustomerRegistered.class, CustomerLeft.class));

            assertThat(bus.sensitiveFields())
                    .isEqualTo(Map.of(
                            "card.charged", Set.of("/number"), "customer.registered", Set.of("/email", "/name")));
            assertThat(local.sensitiveFields()).isEqualTo(Map.of("customer.registered", Set.of("/email")));
        }
    }

    @Test
    @DisplayName("a class that the codec cannot look into is published all the same, and hidden as a whole")
    void notDescribed() {
        SmallCodec small = new SmallCodec();
        EventCodec blind = new EventCodec() {
            @Override
            public String encode(Object payload) {
                return small.encode(payload);
            }

            @Override
            public <T> T decode(String json, Class<T> payloadClass) {
                return small.decode(json, payloadClass);
            }

            @Override
            public <T> T convert(Object payload, Class<T> payloadClass) {
                return small.convert(payload, payloadClass);
            }

            @Override
            public Set<String> sensitiveFields(Class<?> payloadClass) {
                throw new CodecException("cannot look into " + payloadClass.getName(), null);
            }
        };
        try (EventBus bus = EventBus.builder().codec(blind).storage(storage).build()) {
            bus.publish(new CustomerLeft("1"));

            assertThat(bus.log().find(LogQuery.newest(10))).hasSize(1);
            assertThat(bus.sensitiveFields()).isEqualTo(Map.of("customer.left", Set.of("/*")));
        }
    }

    @Test
    @DisplayName("a key that is sensitive is refused: keys are seen by everybody")
    void sensitiveKey() {
        for (Object payload : List.of(new SensitiveKey("a"), new SensitiveKeyClass(new Iban("b")))) {
            assertThatExceptionOfType(InvalidEventException.class)
                    .isThrownBy(() -> Event.of(payload))
                    .withMessageContaining(payload.getClass().getName())
                    .withMessageContaining("keys are seen by everybody");
        }
    }
}

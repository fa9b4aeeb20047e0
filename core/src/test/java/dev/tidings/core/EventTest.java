// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderPaid;
import dev.tidings.core.support.Orders.OrderShipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A1: the envelope")
class EventTest {
    @Test
    @DisplayName("A1, A2: a typed event takes type, version, key and topics from its class")
    void typed() {
        Event<OrderPaid> event = Event.of(new OrderPaid("o-7"));

        assertThat(event.type()).isEqualTo("order.paid");
        assertThat(event.version()).isEqualTo(3);
        assertThat(event.key()).isEqualTo("o-7");
        assertThat(event.topics()).containsExactlyInAnyOrder("orders", "payments");
        assertThat(event.payload()).isEqualTo(new OrderPaid("o-7"));
    }

    @Test
    void whatNobodyChoseHasADefault() {
        Instant before = Instant.now();
        Event<OrderShipped> event = Event.of(new OrderShipped("DHL"));

        assertThat(UUID.fromString(event.id()).version()).isEqualTo(7);
        assertThat(event.version()).isEqualTo(1);
        assertThat(event.time()).isBetween(before, Instant.now());
        assertThat(event.source()).isNull();
        assertThat(event.key()).isNull();
        assertThat(event.topics()).containsExactly("default");
        assertThat(event.metadata()).isEqualTo(Metadata.EMPTY);
    }

    @Test
    void eachEventHasItsOwnId() {
        assertThat(Event.of(new OrderShipped("DHL")).id())
                .isNotEqualTo(Event.of(new OrderShipped("DHL")).id());
    }

    @Test
    void everythingCanBeChosen() {
        Instant time = Instant.parse("2026-01-02T03:04:05.123456789Z");
        Event<OrderCreated> event = Event.builder(new OrderCreated(42, "Ada"))
                .id("my-id")
                .version(9)
                .time(time)
                .source("/shop")
                .key("k")
                .topics("a", "b")
                .metadata("tenant", "acme")
                .metadata("user", "ada")
                .build();

        assertThat(event.id()).isEqualTo("my-id");
        assertThat(event.version()).isEqualTo(9);
        assertThat(event.time()).isEqualTo(time);
        assertThat(event.source()).isEqualTo("/shop");
        assertThat(event.key()).isEqualTo("k");
        assertThat(event.topics()).containsExactly("a", "b");
        assertThat(event.metadata().asMap()).containsOnly(Map.entry("tenant", "acme"), Map.entry("user", "ada"));
    }

    @Test
    void withPayloadChangesNothingElse() {
        Event<OrderCreated> event = Event.builder(new OrderCreated(42, "Ada"))
                .source("/shop")
                .topics("a")
                .metadata("user", "ada")
                .build();

        Event<String> other = event.withPayload("{}");

        assertThat(other.payload()).isEqualTo("{}");
        assertThat(other).usingRecursiveComparison().ignoringFields("payload").isEqualTo(event);
    }

    @Test
    void aCopyBeginsWithEverything() {
        Event<OrderCreated> event = Event.builder(new OrderCreated(42, "Ada"))
                .source("/shop")
                .topics("a")
                .metadata("user", "ada")
                .build();

        assertThat(event.toBuilder().build()).usingRecursiveComparison().isEqualTo(event);
        assertThat(event.toBuilder().key(null).build().key()).isNull();
        assertThat(event.key()).isEqualTo("42");
    }

    @Test
    void topicsAreFixedWhenTheyAreGiven() {
        List<String> topics = new ArrayList<>(List.of("a", "a", "b"));
        Event.Builder<OrderShipped> builder =
                Event.builder(new OrderShipped("DHL")).topics(topics);
        topics.add("c");
        Event<OrderShipped> event = builder.build();
        builder.topics("d");

        assertThat(event.topics()).containsExactly("a", "b");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> event.topics().add("e"));
    }

    @Test
    void noTopicsMeanTheDefaultTopic() {
        Event<OrderPaid> event = Event.builder(new OrderPaid("1")).topics().build();

        assertThat(event.topics()).containsExactly(Event.DEFAULT_TOPIC);
    }

    @Test
    @DisplayName("A1, F2: no log shows a payload by writing the event")
    void toStringKeepsThePayloadToItself() {
        Event<?> typed = Event.builder(new OrderCreated(42, "secret")).id("i").build();
        Event<?> untyped = Event.builder("password.reset.requested", Map.of("token", "secret"))
                .id("j")
                .build();

        assertThat(typed).hasToString("Event[order.created v1, id i, topics [default]]");
        assertThat(untyped).hasToString("Event[password.reset.requested v1, id j, topics [default]]");
    }
}

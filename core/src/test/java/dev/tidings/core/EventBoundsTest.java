// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidings.core.support.Orders.OrderPaid;
import dev.tidings.core.support.Orders.OrderShipped;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A1: what cannot be an event is refused when it is built")
class EventBoundsTest {
    private final Event.Builder<OrderShipped> builder = Event.builder(new OrderShipped("DHL"));

    @Test
    void anIdHasOneTo255Characters() {
        assertThat(builder.id("x".repeat(255)).build().id()).hasSize(255);
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> builder.id("x".repeat(256)))
                .withMessageContaining("order.shipped")
                .withMessageContaining("its id has 256 characters");
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> builder.id(""))
                .withMessageContaining("its id has 0 characters");
    }

    @Test
    void aKeyHasOneTo255Characters() {
        assertThat(builder.key("x".repeat(255)).build().key()).hasSize(255);
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> builder.key("x".repeat(256)))
                .withMessageContaining("its key has 256 characters");
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> Event.of(new OrderPaid("")))
                .withMessageContaining("order.paid")
                .withMessageContaining("its key has 0 characters");
    }

    @Test
    void versionsBeginAtOne() {
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> builder.version(0))
                .withMessageContaining("version 0")
                .withMessageContaining("begin at 1");
    }

    @Test
    void aNullPayloadIsRefused() {
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> Event.of(null))
                .withMessageContaining("payload is null")
                .withMessageContaining("@EventType");
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> Event.of("order.created", null))
                .withMessageContaining("'order.created'")
                .withMessageContaining("Map.of()");
    }

    @Test
    void aClassWithoutATypeIsRefused() {
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> Event.of("just a string"))
                .withMessageContaining("java.lang.String")
                .withMessageContaining("add @EventType(\"entity.action\")");
    }

    @Test
    void anInvalidTypeNameIsRefused() {
        assertThatExceptionOfType(InvalidEventNameException.class)
                .isThrownBy(() -> Event.of("Order Created!", Map.of()))
                .withMessageContaining("Did you mean 'order.created'?");
    }

    @EventType("Order Created!")
    private record BadName() {}

    @EventType(value = "order.created", version = 0)
    private record BadVersion() {}

    @Test
    void anInvalidDeclarationIsRefused() {
        assertThatExceptionOfType(InvalidEventNameException.class)
                .isThrownBy(() -> Event.of(new BadName()))
                .withMessageContaining("'Order Created!'");
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> Event.of(new BadVersion()))
                .withMessageContaining(BadVersion.class.getName())
                .withMessageContaining("version 0");
    }
}

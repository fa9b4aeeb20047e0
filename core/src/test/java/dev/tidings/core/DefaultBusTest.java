// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderShipped;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A10: the default bus, and buses of one's own")
class DefaultBusTest {
    private final Journal journal = new Journal();

    @AfterEach
    void reset() {
        EventBus.resetDefault();
    }

    @Test
    @DisplayName("A10: it is made when first asked for, and is the same for all")
    void same() {
        EventBus.getDefault().on(OrderShipped.class).handle(journal.types());
        EventBus.getDefault().publish(new OrderShipped("DHL"));
        assertThat(journal.entries()).containsExactly("order.shipped");
    }

    @Test
    @DisplayName("A10: it can be replaced, and put back")
    void replaced() {
        EventBus original = EventBus.getDefault();
        try (EventBus own = EventBus.builder().name("test").build()) {
            assertThat(EventBus.setDefault(own)).isSameAs(original);
            assertThat(EventBus.getDefault()).isSameAs(own);
            assertThat(EventBus.setDefault(original)).isSameAs(own);
        }
        assertThat(EventBus.getDefault()).isSameAs(original);
    }

    @Test
    @DisplayName("A10: resetting closes it, and the next one is new")
    void resetting() {
        EventBus before = EventBus.getDefault();
        EventBus.resetDefault();
        assertThatExceptionOfType(BusClosedException.class).isThrownBy(() -> before.publish(new OrderShipped("DHL")));
        assertThat(EventBus.getDefault()).isNotSameAs(before);
    }

    @Test
    @DisplayName("A10: buses do not hear each other, and events name the source of theirs")
    void own() {
        try (EventBus shop = EventBus.builder().name("shop").source("/shop").build();
                EventBus other = EventBus.builder().name("other").build()) {
            shop.on(OrderShipped.class).handle(journal.types());
            other.on(OrderShipped.class).handle(journal.types());
            shop.publish(new OrderShipped("DHL"));
        }
        assertThat(journal.events()).extracting(Event::source).containsExactly("/shop");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderPaid;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A1, D2: the key that order is kept by")
class EventKeyTest {
    @EventType("order.archived")
    record ExplicitAccessor(@EventKey String orderId) {
        @Override
        public String orderId() {
            return "order-" + orderId;
        }
    }

    @EventType("order.merged")
    record TwoKeys(@EventKey String first, @EventKey String second) {}

    @EventType("order.split")
    record ComputedKey(String shop, int number) {
        @EventKey
        @SuppressWarnings("UnusedMethod") // called by the event's builder
        private String key() {
            return shop + "/" + number;
        }
    }

    @EventType("order.lost")
    record FailingKey(List<String> keys) {
        @EventKey
        String key() {
            return keys.get(0);
        }
    }

    @Test
    void isTheAnnotatedComponentAsText() {
        assertThat(Event.of(new OrderCreated(42, "Ada")).key()).isEqualTo("42");
    }

    @Test
    void isNoneWhenTheValueIsNull() {
        assertThat(Event.of(new OrderPaid(null)).key()).isNull();
    }

    @Test
    void mayBeComputedByAPrivateMethod() {
        assertThat(Event.of(new ComputedKey("north", 7)).key()).isEqualTo("north/7");
    }

    @Test
    void isFoundAlsoWhenTheRecordWritesItsOwnAccessor() {
        assertThat(Event.of(new ExplicitAccessor("7")).key()).isEqualTo("order-7");
    }

    @Test
    void twoAreRefused() {
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> Event.of(new TwoKeys("a", "b")))
                .withMessageContaining(TwoKeys.class.getName())
                .withMessageContaining("[first, second]");
    }

    @Test
    void oneThatCannotBeReadIsRefusedWithItsCause() {
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> Event.of(new FailingKey(List.of())))
                .withMessageContaining("'order.lost'")
                .withRootCauseInstanceOf(IndexOutOfBoundsException.class);
    }
}

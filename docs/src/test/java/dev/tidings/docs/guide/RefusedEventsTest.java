// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.BusClosedException;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventName;
import dev.tidings.core.InvalidEventException;
import dev.tidings.core.InvalidEventNameException;
import dev.tidings.core.UnknownTypes;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The messages of refused events, as the guide quotes them. */
class RefusedEventsTest {
    private record NoEvent() {}

    private final EventBus bus = EventBus.builder().build();

    @Test
    @DisplayName("B1: both conventions are understood")
    void names() {
        // snippet: event-name
        EventName name = EventName.parse("password.reset.requested");
        // end
        assertThat(name.entity()).isEqualTo("password.reset");
        assertThat(name.action()).isEqualTo("requested");
        assertThat(EventName.parse("testclean.api.1.event.company.created").convention())
                .isEqualTo(EventName.Convention.SIX_PART);
    }

    @Test
    @DisplayName("B1: a bad name is refused with a proposal")
    void badName() {
        assertThatThrownBy(() -> bus.publish("Order Created!", Map.of()))
                .isInstanceOf(InvalidEventNameException.class)
                .hasMessageContaining("Event name 'Order Created!': the part 'Order Created!' is not allowed.")
                .hasMessageEndingWith("Did you mean 'order.created'?");
    }

    @Test
    @DisplayName("B1: strict names must be in the past tense")
    void strictNames() {
        // snippet: strict-names
        EventBus strict = EventBus.builder().strictNames(true).build();
        // end
        assertThatThrownBy(() -> strict.publish("order.create", Map.of()))
                .hasMessageContaining("its action 'create' is not in the past tense");
        strict.publish("order.created", Map.of());
        strict.close();
    }

    @Test
    @DisplayName("A6: what is no event is refused with a message that says what to do")
    void refused() {
        assertThatThrownBy(() -> bus.publish(null)).hasMessageContaining("The payload is null: publish a record");
        assertThatThrownBy(() -> bus.publish("order.created", null))
                .hasMessageContaining("Event of type 'order.created': its payload is null; publish an empty map");
        assertThatThrownBy(() -> bus.publish(new NoEvent()))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("declares no event type: add @EventType(\"entity.action\") to it");
    }

    @Test
    @DisplayName("B3: unknown types can be refused")
    void unknownTypes() {
        // snippet: refuse-unknown
        EventBus careful = EventBus.builder().unknownTypes(UnknownTypes.REFUSE).build();
        careful.catalog().declare(OrderCreated.class);
        // end
        assertThatThrownBy(() -> careful.publish("order.craeted", Map.of()))
                .hasMessageContaining("Event type 'order.craeted' is not in the catalog")
                .hasMessageEndingWith("Did you mean 'order.created'?");
        careful.publish("order.created", Map.of("orderId", 42, "total", BigDecimal.TEN));
        careful.close();
    }

    @Test
    @DisplayName("D8: a closed bus takes no event")
    void closedBus() {
        bus.close();

        assertThatThrownBy(() -> bus.publish("order.created", Map.of()))
                .isInstanceOf(BusClosedException.class)
                .hasMessageContaining("Bus 'default' is closed");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A1, A2: untyped events keep a copy of their data")
class UntypedEventTest {
    @Test
    void aLaterChangeOfTheDataDoesNotReachIt() {
        Map<String, Object> address = new HashMap<>(Map.of("city", "Bonn"));
        List<Object> items = new ArrayList<>(List.of(new HashMap<>(Map.of("sku", 1))));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("address", address);
        data.put("items", items);

        Event<Map<String, ?>> event = Event.of("order.created", data);
        address.put("city", "Rome");
        ((Map<?, ?>) items.get(0)).clear();
        items.add("more");
        data.clear();

        assertThat(event.payload())
                .isEqualTo(Map.of("address", Map.of("city", "Bonn"), "items", List.of(Map.of("sku", 1))));
    }

    @Test
    @SuppressWarnings("unchecked")
    void itsDataCannotBeChanged() {
        Event<Map<String, ?>> event =
                Event.of("order.created", Map.of("items", List.of(new HashMap<>(Map.of("a", 1)))));
        List<Object> items = (List<Object>) event.payload().get("items");
        Map<String, Object> item = (Map<String, Object>) items.get(0);

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> event.payload().remove("items"));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> items.add(2));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> item.put("a", 2));
    }

    @Test
    void nullValuesAndTheOrderOfEntriesAreKept() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("z", null);
        data.put("a", Arrays.asList(1, null));
        data.put("m", true);

        Map<String, ?> payload = Event.of("order.created", data).payload();

        assertThat(payload.keySet()).containsExactly("z", "a", "m");
        assertThat(payload).isEqualTo(data);
    }

    @Test
    void keysThatAreNoStringsAreRefusedWithTheirPlace() {
        Map<String, Object> data = Map.of("items", List.of(Map.of(), Map.of("sizes", Map.of(7, "seven"))));

        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> Event.of("order.created", data))
                .withMessageContaining("'order.created'")
                .withMessageContaining("at 'items[1].sizes'")
                .withMessageContaining("java.lang.Integer");
    }

    @Test
    void aNullKeyIsRefused() {
        Map<String, Object> data = new HashMap<>();
        data.put(null, 1);

        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> Event.of("order.created", data))
                .withMessageContaining("a key that is null");
    }

    @Test
    @DisplayName("A1: sets are copied too, and data that contains itself is refused")
    void setsAndCircles() {
        Set<String> tags = new HashSet<>(Set.of("new"));
        Event<Map<String, ?>> event = Event.of("order.created", Map.of("tags", tags));
        tags.clear();
        assertThat(event.payload()).isEqualTo(Map.of("tags", List.of("new")));

        Map<String, Object> endless = new HashMap<>();
        endless.put("self", endless);
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> Event.of("order.created", endless))
                .withMessageContaining("nested deeper than 500 levels")
                .withMessageContaining("self.self");
    }

    @Test
    @DisplayName("B1: a type name that is null is refused with an example")
    void nullName() {
        assertThatExceptionOfType(InvalidEventNameException.class)
                .isThrownBy(() -> Event.of(null, Map.of()))
                .withMessageContaining("'order.created'");
    }
}

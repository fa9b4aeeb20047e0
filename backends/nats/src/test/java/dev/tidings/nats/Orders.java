// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Events of orders, numbered within their keys. */
final class Orders {
    private static final int KEYS = 7;

    private Orders() {}

    static Event<?> order(int number) {
        String key = "order-" + number % KEYS;
        return Event.builder("order.placed", Map.of("number", number))
                .id("id-" + number)
                .key(key)
                .source("/shop")
                .build();
    }

    /** Those with numbers from the first to before the last. */
    static List<Event<?>> orders(int from, int to) {
        return IntStream.range(from, to).<Event<?>>mapToObj(Orders::order).toList();
    }

    /** The ids of events with these numbers. */
    static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "id-" + number).toList();
    }

    static List<String> ids(List<? extends Event<?>> events) {
        return events.stream().map(Event::id).toList();
    }

    /** Without those that came before. */
    static List<String> distinct(List<String> ids) {
        return List.copyOf(new LinkedHashSet<>(ids));
    }

    /** Ids that came, for the first time, behind a later one of their key. */
    static List<String> outOfOrder(List<String> ids) {
        Map<Integer, Integer> last = new HashMap<>();
        List<String> late = new ArrayList<>();
        for (String id : distinct(ids)) {
            int number = Integer.parseInt(id.substring("id-".length()));
            Integer before = last.put(number % KEYS, number);
            if (before != null && before > number) {
                late.add(id + " behind id-" + before);
            }
        }
        return late;
    }
}

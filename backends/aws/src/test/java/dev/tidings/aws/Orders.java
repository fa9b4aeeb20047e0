// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import dev.tidings.core.Event;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Events of orders, each with a key of its own unless said. */
final class Orders {
    private Orders() {}

    static Event<?> order(int number) {
        return order(number, "order-" + number);
    }

    static Event<?> order(int number, String key) {
        return Event.builder("order.placed", Map.of("number", number))
                .id("id-" + number)
                .key(key)
                .source("/shop")
                .build();
    }

    static Event<?> sized(String id, int size) {
        return Event.builder("order.placed", Map.of("note", "x".repeat(size)))
                .id(id)
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
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import dev.tidings.core.Event;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Events that are known by their ids. */
final class Orders {
    private Orders() {}

    static Event<?> order(String id) {
        return Event.builder("order.placed", Map.of("order", id))
                .id(id)
                .source("/shop")
                .build();
    }

    static List<Event<?>> orders(int from, int to) {
        return IntStream.range(from, to)
                .<Event<?>>mapToObj(i -> order("o-" + i))
                .toList();
    }

    static List<String> ids(List<? extends Event<?>> events) {
        return events.stream().map(Event::id).toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import dev.tidings.core.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Events of the tests, which are known by their ids. */
final class Samples {
    private Samples() {}

    static Event<?> event(String id) {
        return event(id, "k");
    }

    static Event<?> event(String id, String key) {
        return event(id, key, "ä 漢字 😀");
    }

    static Event<?> event(String id, String key, String note) {
        return Event.builder("item.counted", Map.of("note", note))
                .source("/shop")
                .id(id)
                .key(key)
                .build();
    }

    /** Data that nobody can write: it contains itself. */
    static Map<String, Object> circle() {
        Map<String, Object> circle = new HashMap<>();
        circle.put("again", circle);
        return circle;
    }

    /** Events of several keys, in turns, whose ids say their places. */
    static List<Event<?>> numbered(int from, int count, int keys) {
        return IntStream.range(from, from + count)
                .<Event<?>>mapToObj(i -> event(String.format("%06d", i), "key-" + i % keys))
                .toList();
    }

    static List<String> ids(List<? extends Event<?>> events) {
        return events.stream().map(Event::id).toList();
    }

    /** The ids of one key's events, in the order of their first arrivals. */
    static List<String> firstArrivals(List<? extends Event<?>> events, String key) {
        return new ArrayList<>(events.stream()
                .filter(event -> key.equals(event.key()))
                .map(Event::id)
                .distinct()
                .toList());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.Event;
import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import dev.tidings.core.Metadata;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Events that a backend is sent, and how they are told apart whatever became of their payloads. */
final class SampleEvents {
    static final String UNICODE = "ä 漢字 😀 '\"{}[]?$1;-- \\u0000";
    private static final Pattern LABEL = Pattern.compile("#([\\w-]+)#");

    /** A payload with a bit of everything. */
    @EventType(
            value = "item.moved",
            version = 3,
            topics = {"stock", "audit"})
    record ItemMoved(
            @EventKey String item, String note, long amount, BigDecimal price, boolean urgent, List<Shelf> shelves) {}

    /** A part of it. */
    record Shelf(String name, int row) {}

    private SampleEvents() {}

    /** A typed event with every field of the envelope. */
    static Event<ItemMoved> full() {
        return Event.builder(new ItemMoved(
                        "Schlüssel 😀",
                        UNICODE,
                        Long.MAX_VALUE,
                        new BigDecimal("19.90"),
                        true,
                        List.of(new Shelf("b", 2))))
                .id("id 😀")
                .source("/shop/'eins'")
                .time(Instant.parse("2026-11-21T05:10:01.123456789Z"))
                .topics("lager", "prüfung 😀")
                .metadata(Metadata.of(Map.of("tenant", "acmé", "correlation_id", "c-1\n\t", "eigen", "😀")))
                .build();
    }

    /** The payload of {@link #full} as data. */
    static Map<String, Object> fullData() {
        return Map.of(
                "item",
                "Schlüssel 😀",
                "note",
                UNICODE,
                "amount",
                Long.MAX_VALUE,
                "price",
                new BigDecimal("19.90"),
                "urgent",
                true,
                "shelves",
                List.of(Map.of("name", "b", "row", 2)));
    }

    /** The data of an untyped event, with a null, lists and maps. */
    static Map<String, Object> untypedData() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("note", UNICODE);
        data.put("count", -7);
        data.put("share", new BigDecimal("0.000000001"));
        data.put("missing", null);
        data.put("counted", false);
        data.put("by", Map.of("name", "Ada", "roles", List.of("clerk", "auditor")));
        return data;
    }

    /** An untyped event with nothing in its envelope but what every published one has. */
    static Event<?> untyped(Map<String, Object> data) {
        return Event.builder("item.counted", data).source("/shop").build();
    }

    /** An event that is known by a label. */
    static Event<?> labelled(String label) {
        return untyped(Map.of("note", "#" + label + "#"));
    }

    /** Events whose labels are the prefix and a number. */
    static List<Event<?>> labelled(String prefix, int count) {
        return IntStream.range(0, count)
                .<Event<?>>mapToObj(i -> labelled(prefix + i))
                .toList();
    }

    /** The labels of events, found in the text of whatever their payloads are. */
    static List<String> labels(List<? extends Event<?>> events) {
        return events.stream().map(SampleEvents::label).toList();
    }

    private static String label(Event<?> event) {
        Matcher matcher = LABEL.matcher(event.payload().toString());
        return matcher.find() ? matcher.group(1) : event + " without a label";
    }
}

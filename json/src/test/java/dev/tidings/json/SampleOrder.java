// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.event.ruler.Ruler;

/** One order in every form in which a pattern can meet it. */
final class SampleOrder {
    /** What EventBridge would be given, written by hand: the codec has no part in it. */
    static final String DOCUMENT = """
            {"id": "e-1", "source": "shop.web", "detail-type": "order.created", "time": "2026-11-21T05:10:01.123Z",
             "version": 2, "topics": ["sales", "eu"], "key": "42", "metadata": {"user": "ann", "tenant": "t1"},
             "detail": {"orderId": 42, "total": 99.90, "status": "open", "file": "orders/42/paid.PDF", "ip": "10.1.2.3",
              "ip6": "2001:db8::17", "city": "Zürich 😀 大阪", "paid": true, "note": null, "tags": ["new", "gift"], "none": [],
              "lines": [{"item": "pen", "quantity": 3}, {"item": "ink", "quantity": 1}]}}""";

    private SampleOrder() {}

    record Line(String item, int quantity) {}

    @EventType(
            value = "order.created",
            version = 2,
            topics = {"sales", "eu"})
    record Order(
            long orderId,
            BigDecimal total,
            String status,
            String file,
            String ip,
            String ip6,
            String city,
            boolean paid,
            String note,
            List<String> tags,
            List<String> none,
            List<Line> lines) {}

    static Event<Order> typed() {
        return envelope(Event.builder(new Order(
                42,
                new BigDecimal("99.90"),
                "open",
                "orders/42/paid.PDF",
                "10.1.2.3",
                "2001:db8::17",
                "Zürich 😀 大阪",
                true,
                null,
                List.of("new", "gift"),
                List.of(),
                List.of(new Line("pen", 3), new Line("ink", 1)))));
    }

    @SuppressWarnings("unchecked")
    static Event<Map<String, ?>> untyped() {
        Map<String, ?> data = new JacksonEventCodec().decode(stored().payload(), Map.class);
        return envelope(Event.builder("order.created", data));
    }

    /** As a storage reads it: the payload is the codec's text. */
    static Event<String> stored() {
        return envelope(Event.stored("order.created", new JacksonEventCodec().encode(typed().payload())));
    }

    private static <T> Event<T> envelope(Event.Builder<T> builder) {
        return builder.id("e-1")
                .time(Instant.parse("2026-11-21T05:10:01.123Z"))
                .source("shop.web")
                .version(2)
                .topics("sales", "eu")
                .key("42")
                .metadata("user", "ann")
                .metadata("tenant", "t1")
                .build();
    }

    /** Checks that a pattern takes the order in every form, or in none, and that event-ruler says so of the document. */
    static void check(String pattern, boolean taken) throws Exception {
        Predicate<Event<?>> predicate = new EventRulerPatterns().compile(pattern);
        assertThat(predicate.test(typed())).as("typed").isEqualTo(taken);
        assertThat(predicate.test(untyped())).as("untyped").isEqualTo(taken);
        assertThat(predicate.test(stored())).as("stored").isEqualTo(taken);
        assertThat(Ruler.matchesRule(DOCUMENT, pattern)).as("event-ruler").isEqualTo(taken);
    }
}

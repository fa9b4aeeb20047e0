// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B5: an event that leaves as a CloudEvent comes back as it was")
class CloudEventRoundTripTest {
    private static final String[] PIECES = {
        "a", "order", "0", " ", ",", "[", "]", "%", "%2C", "\"", "\\", "/", "//", ":", "?", "#", "\n", "\t", "\u0000",
        "\u007f", "\u0085", "ä", "漢字", "😀", "\ufeff", "\ufffd", "\ufffe", "\u2028", "{", "}", "'", "default",
        "\\u0041", "&", "=", ";"
    };
    private static final String[] NAMES = {
        "user",
        "tenant",
        "ip_address",
        "correlation_id",
        "causation_id",
        "causation_depth",
        "traceparent",
        "tracestate",
        "correlationid",
        "causationid",
        "id",
        "source",
        "type",
        "time",
        "specversion",
        "data",
        "datacontenttype",
        "dataschema",
        "subject",
        "partitionkey",
        "dataversion",
        "topics",
        "tidingsmetadata",
        "tidingssource",
        "data_base64",
        "Upper",
        "abcdefghijklmnopqrstuvwxyz",
        "ä",
        "",
        " ",
        "\u0000"
    };
    private static final String[] PAYLOADS = {
        "{}",
        "{\"price\":1.10,\"big\":1e400,\"huge\":123456789012345678901234567890.000,\"exp\":1E+2}",
        " { \"b\" : [ 1 , 2.50 ] , \"a\" : { \"data\" : null } }\n",
        "{\"t\":\"😀 \\ud83d\\ude00 \\u0000 \\ud800 \u2028 \ufffd\",\"data\":{\"data\":[{}]}}"
    };

    private final CloudEventFormat format = new CloudEventFormat(new JacksonEventCodec());
    private final Random random = new Random(5);

    @Test
    @DisplayName("B5, E8: 5,000 random events survive structured, batch and binary mode, field by field")
    void random() {
        List<Event<String>> all = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Event<String> event = randomEvent();
            all.add(event);
            same(format.read(format.structured(event)), event);
            same(format.read(format.attributes(event), format.data(event)), event);
        }
        List<Event<String>> back = format.readBatch(format.batch(all));
        assertThat(back).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
            same(back.get(i), all.get(i));
        }
    }

    private Event<String> randomEvent() {
        Event.Builder<String> event = Event.stored(text(1), PAYLOADS[random.nextInt(PAYLOADS.length)])
                .id(text(1))
                .time(randomTime())
                .source(random.nextInt(5) == 0 ? null : text(0))
                .key(random.nextBoolean() ? null : text(1))
                .version(random.nextBoolean() ? 1 : 1 + random.nextInt(Integer.MAX_VALUE - 1))
                .topics(texts())
                .metadata(randomMetadata());
        return event.build();
    }

    private Instant randomTime() {
        long first = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        int[] nanos = {0, 1, 999_999_999, 120_000_000, 1_000};
        return Instant.ofEpochSecond(random.nextLong(first, last + 1), nanos[random.nextInt(nanos.length)]);
    }

    private Metadata randomMetadata() {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            entries.put(random.nextInt(3) == 0 ? text(0) : NAMES[random.nextInt(NAMES.length)], text(0) + half());
        }
        return Metadata.of(entries);
    }

    private String half() {
        return random.nextInt(10) == 0 ? "\ud800" : "";
    }

    private List<String> texts() {
        List<String> topics = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            topics.add(text(0) + half());
        }
        return topics;
    }

    private String text(int least) {
        StringBuilder text = new StringBuilder();
        for (int i = least + random.nextInt(4); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static void same(Event<String> back, Event<String> sent) {
        assertThat(fields(back)).isEqualTo(fields(sent));
    }

    private static List<?> fields(Event<String> event) {
        return Arrays.asList(
                event.id(),
                event.type(),
                event.version(),
                event.source(),
                event.time(),
                event.key(),
                List.copyOf(event.topics()),
                event.metadata(),
                event.payload().strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "2026-11-21T05:10:01.000000001Z",
                "2024-02-29T00:00:00.100Z",
                "9999-12-31T23:59:59.999999999Z"
            })
    @DisplayName("B5: times keep every nanosecond")
    void times(String time) {
        Event<String> event = event().time(Instant.parse(time)).build();

        assertThat(format.read(format.structured(event)).time()).isEqualTo(event.time());
        assertThat(format.attributes(event)).containsEntry("time", time);
    }

    @Test
    @DisplayName("B5: a payload's text is copied: digits, order, spaces within; half a surrogate pair is escaped")
    void payload() {
        String data =
                "{ \"z\": 1.10, \"a\": 1e400, \"n\": " + "9".repeat(3_000) + ", \"f\": 0." + "1".repeat(3_000) + " }";
        Event<String> event = Event.stored("a.b", data).build();
        Event<String> cut = Event.stored("a.b", "{\"t\":\"😀\ud83d\"}").build();

        assertThat(format.read(format.structured(event)).payload()).isEqualTo(data);
        assertThat(new String(format.data(event), StandardCharsets.UTF_8)).isEqualTo(data);
        assertThat(format.read(format.structured(cut)).payload()).isEqualTo("{\"t\":\"😀\\ud83d\"}");
        assertThat(new String(format.data(cut), StandardCharsets.UTF_8)).isEqualTo("{\"t\":\"😀\\ud83d\"}");
    }

    @Test
    @DisplayName("B5: payloads of records and maps are written by the codec")
    void otherPayloads() {
        Event<?> event = Event.of("a.b", Map.of("price", new java.math.BigDecimal("1.10")));

        assertThat(format.read(format.structured(event)).payload()).isEqualTo("{\"price\":1.10}");
        assertThat(new String(format.data(event), StandardCharsets.UTF_8)).isEqualTo("{\"price\":1.10}");
    }

    @Test
    @DisplayName("B5: as deep as payloads may be")
    void deep() {
        String data = "{\"a\":".repeat(499) + "{}" + "}".repeat(499);
        Event<String> event = Event.stored("a.b", data).build();

        assertThat(format.readBatch(format.batch(List.of(event))).get(0).payload())
                .isEqualTo(data);
    }

    @Test
    @DisplayName("B5: a batch of none")
    void emptyBatch() {
        assertThat(format.readBatch(format.batch(List.of()))).isEmpty();
    }

    private static Event.Builder<String> event() {
        return Event.stored("order.created", "{}").source("/shop");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.CodecException;
import dev.tidings.core.spi.EventCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B5: payloads survive the way through JSON")
class JacksonEventCodecTest {
    private final EventCodec codec = new JacksonEventCodec();

    enum Channel {
        WEB,
        SHOP
    }

    record Line(String item, int quantity, BigDecimal price) {}

    record Order(
            UUID id,
            Instant at,
            OffsetDateTime local,
            LocalDate day,
            Duration took,
            BigDecimal total,
            BigInteger big,
            long number,
            double ratio,
            Channel channel,
            Optional<String> note,
            Optional<String> noNote,
            List<Line> lines,
            Map<String, Instant> times) {}

    record Small(int count, String name) {}

    record Nested(Small small, List<Small> more) {}

    record Nothing() {}

    record Failing(String value) {
        public String getSecret() {
            if (value.equals("password123")) {
                throw new IllegalStateException(value);
            }
            return value;
        }
    }

    private static Order order() {
        return new Order(
                UUID.fromString("0198d3f0-0000-7000-8000-000000000001"),
                Instant.parse("2026-11-21T05:10:01.123456789Z"),
                OffsetDateTime.parse("2026-11-21T07:10:01.000000001+02:00"),
                LocalDate.of(2026, 11, 21),
                Duration.ofNanos(1_000_000_001),
                new BigDecimal("12.3400"),
                new BigInteger("123456789012345678901234567890"),
                Long.MAX_VALUE,
                0.1,
                Channel.SHOP,
                Optional.of("näh 😀 \u0000 \"quoted\" \\ \u2028"),
                Optional.empty(),
                List.of(new Line("a", 1, new BigDecimal("1E+3")), new Line("b", 2, new BigDecimal("0.10"))),
                Map.of("paid", Instant.ofEpochSecond(-1, 999_999_999)));
    }

    @Test
    @DisplayName("B5: a record with times, decimals, enums, optionals and nested records")
    void recordRoundTrip() {
        assertThat(codec.decode(codec.encode(order()), Order.class)).isEqualTo(order());
    }

    @Test
    @DisplayName("B5: the form is flat, in declared order, with times as ISO-8601 text")
    void form() {
        assertThat(codec.encode(order()))
                .startsWith(
                        "{\"id\":\"0198d3f0-0000-7000-8000-000000000001\",\"at\":\"2026-11-21T05:10:01.123456789Z\"")
                .contains(
                        "\"took\":\"PT1.000000001S\"", "\"total\":12.3400", "\"channel\":\"SHOP\"", "\"noNote\":null");
    }

    @Test
    @DisplayName("B5: maps keep integers, exact decimals, nulls and nesting")
    void mapRoundTrip() {
        Map<String, Object> map = new HashMap<>();
        map.put("int", 1);
        map.put("long", Long.MIN_VALUE);
        map.put("big", new BigInteger("99999999999999999999"));
        map.put("decimal", new BigDecimal("10.00"));
        map.put("tiny", new BigDecimal("1E-30"));
        map.put("nothing", null);
        map.put("list", new ArrayList<>(Arrays.asList("ä", null, Map.of("deep", new BigDecimal("0.10")))));
        map.put("😀", true);
        assertThat((Object) codec.decode(codec.encode(map), Map.class)).isEqualTo(map);
        assertThat(codec.decode(codec.encode(map), Object.class)).isEqualTo(map);
    }

    @Test
    @DisplayName("B5: empty map and record without components")
    void empty() {
        assertThat(codec.encode(Map.of())).isEqualTo("{}");
        assertThat((Object) codec.decode("{}", Map.class)).isEqualTo(Map.of());
        assertThat(codec.decode(codec.encode(new Nothing()), Nothing.class)).isEqualTo(new Nothing());
    }

    @Test
    @DisplayName("B5: unknown properties are ignored")
    void unknownProperties() {
        assertThat(codec.decode("{\"count\":1,\"new\":{\"x\":[1]},\"name\":\"n\"}", Small.class))
                .isEqualTo(new Small(1, "n"));
    }

    @Test
    @DisplayName("A2: a map becomes a record and a record a map, as if stored and read")
    void convert() {
        assertThat(codec.convert(Map.of("count", 3, "name", "n"), Small.class)).isEqualTo(new Small(3, "n"));
        assertThat((Object) codec.convert(new Small(3, "n"), Map.class)).isEqualTo(Map.of("count", 3, "name", "n"));
        Small same = new Small(1, "x");
        assertThat(codec.convert(same, Small.class)).isSameAs(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"text\"", "1", "[]", "null", "", "  "})
    @DisplayName("B5: anything but a JSON object is refused")
    void notAnObject(String json) {
        assertThatThrownBy(() -> codec.decode(json, Map.class))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("not a JSON object");
    }

    @Test
    @DisplayName("B5: a payload that is a bare value is refused")
    void bareValue() {
        assertThatThrownBy(() -> codec.encode("text"))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("Wrap the value in a record");
        assertThatThrownBy(() -> codec.encode(List.of(1))).isInstanceOf(CodecException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"count\":1,\"count\":2}", "{\"count\":1} {}", "{\"count\":1", "{\"count\":1}x"})
    @DisplayName("B5: duplicate names, trailing text and broken JSON are refused")
    void broken(String json) {
        assertThatThrownBy(() -> codec.decode(json, Small.class)).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> codec.decode(json, Map.class)).isInstanceOf(CodecException.class);
    }

    @Test
    @DisplayName("G3: a refusal names class and property path, never the value")
    void valuesStayOutOfMessages() {
        String json = "{\"small\":{\"count\":1},\"more\":[{\"count\":1},{\"count\":\"my secret\"}]}";
        assertThatThrownBy(() -> codec.decode(json, Nested.class))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("Nested")
                .hasMessageContaining("more[1].count")
                .hasMessageContaining("int")
                .hasNoCause()
                .message()
                .doesNotContain("secret");
        assertThatThrownBy(() -> codec.encode(new Failing("password123")))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("property 'secret'")
                .hasMessageContaining("IllegalStateException")
                .hasNoCause()
                .message()
                .doesNotContain("password123");
    }

    @Test
    @DisplayName("G5: stored text cannot choose a class")
    void noClassNames() {
        Object read = codec.decode("{\"@class\":\"java.lang.ProcessBuilder\",\"command\":[\"x\"]}", Object.class);
        assertThat(read).isInstanceOf(Map.class);
    }

    @Test
    @DisplayName("G5: too deep nesting is refused")
    void tooDeep() {
        String json = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000);
        assertThatThrownBy(() -> codec.decode(json, Map.class)).isInstanceOf(CodecException.class);
    }

    @Test
    @DisplayName("B5: a bus finds the codec by itself")
    void serviceLoader() {
        assertThat(ServiceLoader.load(EventCodec.class)).hasOnlyElementsOfType(JacksonEventCodec.class);
    }
}

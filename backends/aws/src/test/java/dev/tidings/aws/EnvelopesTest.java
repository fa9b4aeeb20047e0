// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopesTest {
    private static final JacksonEventCodec JSON = new JacksonEventCodec();

    private final Envelopes envelopes = new Envelopes(JSON);

    private static Event<?> sent() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("note", "grün 😀");
        data.put("price", new BigDecimal("19.90"));
        data.put("count", Long.MAX_VALUE);
        data.put("missing", null);
        return Event.builder("order.placed", data)
                .id("id 😀")
                .key("schlüssel")
                .topics("lager", "prüfung")
                .metadata("tenant", "acmé")
                .source("/shop")
                .time(Instant.parse("2026-11-21T05:10:01.123456789Z"))
                .build();
    }

    private static String cloudEvent() {
        return new String(new CloudEventFormat(JSON).structured(sent()), StandardCharsets.UTF_8);
    }

    private static String envelope(String detail) {
        return "{\"version\":\"0\",\"id\":\"e-1\",\"detail-type\":\"Order Placed!\",\"source\":\"my.shop\",\"account\":\"1\","
                + "\"time\":\"2026-11-21T05:10:01Z\",\"region\":\"eu-central-1\",\"resources\":[],\"detail\":" + detail
                + "}";
    }

    private static String notification(String message) {
        return JSON.encode(Map.of("Type", "Notification", "MessageId", "m-1", "Message", message));
    }

    private void isWhole(Event<String> event) {
        assertThat(event.withPayload("")).usingRecursiveComparison().isEqualTo(sent().withPayload(""));
        assertThat(event.payload())
                .isEqualTo("{\"note\":\"grün 😀\",\"price\":19.90,\"count\":9223372036854775807,\"missing\":null}");
    }

    @Test
    @DisplayName(
            "E7: a CloudEvent is read as it is, out of EventBridge's envelope, out of that of SNS, and out of both")
    void cloudEvents() {
        isWhole(envelopes.read(cloudEvent()));
        isWhole(envelopes.read(envelope(cloudEvent())));
        isWhole(envelopes.read(notification(cloudEvent())));
        isWhole(envelopes.read(notification(envelope(cloudEvent()))));
    }

    @Test
    @DisplayName(
            "E7: what strangers put into EventBridge becomes an event with its detail-type, detail, id, time and source")
    void strangers() {
        Event<String> event = envelopes.read(envelope("{\"price\":19.90,\"x\":[1,{\"y\":null}]}"));

        assertThat(event.type()).isEqualTo("Order Placed!");
        assertThat(event.payload()).isEqualTo("{\"price\":19.90,\"x\":[1,{\"y\":null}]}");
        assertThat(event.id()).isEqualTo("e-1");
        assertThat(event.source()).isEqualTo("my.shop");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-21T05:10:01Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"detail-type\":\"a\"}",
                "{\"detail-type\":\"a\",\"detail\":\"text\"}",
                "{\"detail-type\":\"a\",\"detail\":{},\"time\":\"yesterday\"}",
                "{\"detail-type\":\"a\",\"detail\":{},\"id\":\"\"}",
                "{\"Type\":\"Notification\",\"Message\":\"hello\"}",
                "{\"Type\":\"Notification\"}",
                "{\"specversion\":\"1.0\"}"
            })
    @DisplayName("E7: what is no event is said to be none")
    void poison(String body) {
        assertThatThrownBy(() -> envelopes.read(body))
                .isInstanceOf(CodecException.class)
                .message()
                .isNotBlank();
    }

    @Test
    @DisplayName("E7: notifications within notifications are not followed without end")
    void depth() {
        String body = cloudEvent();
        for (int i = 0; i < 10; i++) {
            body = notification(body);
        }
        String deep = body;
        assertThatThrownBy(() -> envelopes.read(deep)).isInstanceOf(CodecException.class);
    }
}

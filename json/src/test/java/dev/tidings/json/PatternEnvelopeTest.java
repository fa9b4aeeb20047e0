// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.EventType;
import dev.tidings.core.spi.ContentPatterns;
import dev.tidings.core.spi.EventCodec;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;

@DisplayName("A13: what content patterns see beside the payload, and how they are wired")
class PatternEnvelopeTest {
    @EventType("bomb.defused")
    record Bomb(String name) {
        public String getFuse() {
            if (name.equals("live")) {
                throw new IllegalStateException(name);
            }
            return name;
        }
    }

    @ParameterizedTest
    @DisplayName("A13: every name of the envelope")
    @CsvSource(delimiter = '|', textBlock = """
            {"id": ["e-1"]}                                            | true
            {"source": [{"prefix": "shop."}]}                          | true
            {"detail-type": ["order.created"]}                         | true
            {"detail-type": [{"anything-but": {"prefix": "order."}}]}  | false
            {"time": [{"prefix": "2026-11-21T05:"}]}                   | true
            {"version": [1, 2]}                                        | true
            {"topics": ["eu"]}                                         | true
            {"topics": ["us"]}                                         | false
            {"key": ["42"]}                                            | true
            {"metadata": {"tenant": ["t1"], "user": ["ann"]}}          | true
            {"metadata": {"tenant": ["t2"]}}                           | false
            {"metadata": {"ip_address": [{"exists": false}]}}          | true
            """)
    void envelope(String pattern, boolean taken) throws Exception {
        SampleOrder.check(pattern, taken);
    }

    @ParameterizedTest
    @DisplayName("A13: what an event does not have is absent; EventBridge's other names always are")
    @ValueSource(strings = {"source", "key", "metadata", "account", "region", "resources", "replay-name"})
    void absent(String name) {
        Event<?> bare = Event.of("order.created", Map.of("a", 1));
        assertThat(matches("{\"" + name + "\": [{\"exists\": false}]}", bare)).isTrue();
        assertThat(matches("{\"" + name + "\": [{\"exists\": true}]}", bare)).isFalse();
    }

    private static boolean matches(String pattern, Event<?> event) {
        return new EventRulerPatterns().compile(pattern).test(event);
    }

    @Test
    @DisplayName("A13: text of the envelope is escaped")
    void escaping() {
        Event<?> event =
                Event.builder("order.created", Map.of()).key("a\"}, {\n\\").build();
        assertThat(matches("{\"key\": [\"a\\\"}, {\\n\\\\\"]}", event)).isTrue();
    }

    @Test
    @DisplayName(
            "A13: the payload is not written for a pattern that does not look at it; one that cannot be is an error")
    void payloadIsLeftAlone() {
        Event<Bomb> event = Event.of(new Bomb("live"));
        assertThat(matches("{\"detail-type\": [\"bomb.defused\"]}", event)).isTrue();
        assertThatThrownBy(() -> matches("{\"detail\": {\"name\": [\"x\"]}}", event))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("property 'fuse'");
    }

    @Test
    @DisplayName("A13: a stored text that is no JSON is an error that does not quote it")
    void unreadable() {
        Event<String> event = Event.stored("order.created", "{\"secret\":").build();
        assertThatThrownBy(() -> matches("{\"detail\": {\"secret\": [1]}}", event))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("order.created")
                .hasNoCause()
                .message()
                .doesNotContain("secret");
    }

    @Test
    @DisplayName("A13: patterns see the names that the bus's codec writes")
    void ownCodec() {
        EventCodec snakes = new JacksonEventCodec(LosslessMapper.create()
                .rebuild()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build());
        Predicate<Event<?>> pattern = new EventRulerPatterns()
                .withCodec(snakes)
                .compile("{\"detail\": {\"order_id\": [42], \"orderId\": [{\"exists\": false}]}}");
        assertThat(pattern.test(SampleOrder.typed())).isTrue();
        assertThat(pattern).hasToString("{\"detail\": {\"order_id\": [42], \"orderId\": [{\"exists\": false}]}}");
    }

    @Test
    @DisplayName("A13: a bus finds the pattern language by itself")
    void serviceLoader() {
        assertThat(ServiceLoader.load(ContentPatterns.class)).hasOnlyElementsOfType(EventRulerPatterns.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B5: what of an event stands where in its CloudEvent")
class CloudEventMappingTest {
    private final CloudEventFormat format = new CloudEventFormat(new JacksonEventCodec());

    private static Event.Builder<String> event() {
        return Event.stored("order.created", "{\"total\":1.10}")
                .id("e-1")
                .source("/shop")
                .time(Instant.parse("2026-11-21T05:10:01.123456789Z"));
    }

    @Test
    @DisplayName("B5: nothing but what is necessary")
    void plain() {
        assertThat(format.structured(event().build()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("""
                {"specversion":"1.0","id":"e-1","source":"/shop","type":"order.created",\
                "time":"2026-11-21T05:10:01.123456789Z","datacontenttype":"application/json","data":{"total":1.10}}""");
    }

    @Test
    @DisplayName("B5, F3: key, version, topics, trace context and metadata as extensions")
    void extensions() {
        Event<String> event = event().key("k 1")
                .version(3)
                .topics("deals", "prüfung 😀")
                .metadata(Metadata.of(Map.of(
                        "traceparent", "00-1-2-01",
                        "tracestate", "a=b,c=d",
                        "correlation_id", "c-1",
                        "causation_id", "e-0",
                        "tenant", "acmé",
                        "subject", "order 1")))
                .build();

        assertThat(format.attributes(event))
                .containsEntry("partitionkey", "k 1")
                .containsEntry("dataversion", "3")
                .containsEntry("topics", "deals,prüfung 😀")
                .containsEntry("traceparent", "00-1-2-01")
                .containsEntry("tracestate", "a=b,c=d")
                .containsEntry("correlationid", "c-1")
                .containsEntry("causationid", "e-0")
                .containsEntry("tenant", "acmé")
                .containsEntry("subject", "order 1")
                .containsEntry("datacontenttype", "application/json")
                .hasSize(15);
    }

    @Test
    @DisplayName(
            "B5: metadata that can be no extension is together in one, in ASCII; where it came in from does not leave")
    void moreMetadata() {
        Event<String> event = event().metadata("causation_depth", "2")
                .metadata("user", "a\nb\u007f")
                .metadata("topics", "ä")
                .metadata(Metadata.RECEIVED_FROM, "kafka")
                .build();

        assertThat(format.attributes(event))
                .containsEntry(
                        "tidingsmetadata",
                        "{\"causation_depth\":\"2\",\"topics\":\"\\u00E4\",\"user\":\"a\\nb\\u007F\"}")
                .hasSize(7);
        assertThat(format.read(format.structured(event)).metadata().asMap())
                .isEqualTo(Map.of("causation_depth", "2", "user", "a\nb\u007f", "topics", "ä"));
    }

    @Test
    @DisplayName("G5: nobody else can say by which source an event came in here")
    void receivedFrom() {
        Event<String> event = event().metadata("a_b", "c").build();
        Map<String, String> attributes = format.attributes(event);
        attributes.put("tidingsmetadata", "{\"a_b\":\"c\",\"received_from\":\"kafka\"}");

        assertThat(format.read(attributes, new byte[0]).metadata()).isEqualTo(event.metadata());
    }

    @Test
    @DisplayName("B5: topics with commas, spaces around or control characters are a JSON array")
    void topics() {
        assertThat(format.attributes(event().topics("a,b", "ä").build()))
                .containsEntry("topics", "[\"a,b\",\"\\u00E4\"]");
        assertThat(format.attributes(event().topics("[a").build())).containsEntry("topics", "[\"[a\"]");
        assertThat(format.attributes(event().topics("default", "b").build())).containsEntry("topics", "default,b");
        assertThat(format.attributes(event().topics("default").build())).doesNotContainKey("topics");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/'eins'", "urn:x:y", "https://a.example/b?c=d#e", "shop", "/a%20b", "mailto:a@b"})
    @DisplayName("B5: a source that is a URI reference stands as it is")
    void sources(String source) {
        assertThat(format.attributes(event().source(source).build()))
                .containsEntry("source", source)
                .doesNotContainKey("tidingssource");
    }

    @ParameterizedTest
    @CsvSource({
        "'/a b', '/a%20b', '[\"/a b\"]'",
        "'ä', '%C3%A4', '[\"\\u00E4\"]'",
        "'//', './/', '[\"//\"]'",
        ", '/', '[]'"
    })
    @DisplayName("B5: any other source is escaped, and stands beside it")
    void otherSources(String source, String reference, String real) {
        assertThat(format.attributes(event().source(source).build()))
                .containsEntry("source", reference)
                .containsEntry("tidingssource", real);
    }

    @Test
    @DisplayName("B5: what has no form as a CloudEvent is refused, saying what and why")
    void refused() {
        refuses(event().time(Instant.MIN).build(), "time is -1000000000-01-01T00:00:00Z", "years from 0000 to 9999");
        refuses(event().time(Instant.MAX).build(), "time", "years from 0000 to 9999");
        refuses(event().id("a\ud800").build(), "its id", "surrogate");
        refuses(event().key("\udc00a").build(), "its key", "surrogate");
        refuses(Event.stored("\ud800", "{}").build(), "its type", "surrogate");
        refuses(Event.stored("", "{}").build(), "its type is empty");
    }

    private void refuses(Event<String> event, String... message) {
        assertThatThrownBy(() -> format.structured(event))
                .isInstanceOf(CodecException.class)
                .hasMessageContainingAll(message);
        assertThatThrownBy(() -> format.attributes(event))
                .isInstanceOf(CodecException.class)
                .hasMessageContainingAll(message);
    }
}

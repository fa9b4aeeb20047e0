// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.jackson.JsonFormat;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B5: the official CloudEvents SDK and Tidings understand each other")
class CloudEventSdkTest {
    private static final String DATA = "{\"name\":\"ä 漢字 😀\",\"price\":1.10}";

    private final CloudEventFormat format = new CloudEventFormat(new JacksonEventCodec());
    private final EventFormat sdk = new JsonFormat();

    private static Event<String> full() {
        return Event.stored("item.moved", DATA)
                .id("id 😀")
                .source("/shop/'eins' ä")
                .time(Instant.parse("2026-11-21T05:10:01.123456789Z"))
                .key("Schlüssel 😀")
                .version(3)
                .topics("lager", "prüfung, 😀")
                .metadata(Metadata.of(Map.of(
                        "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                        "correlation_id", "c-1",
                        "tenant", "acmé",
                        "eigen_es", "\u0000\n😀\ud800")))
                .build();
    }

    @Test
    @DisplayName("B5: the SDK reads every attribute of what Tidings writes, and its data")
    void sdkReads() {
        CloudEvent read = sdk.deserialize(format.structured(full()));

        assertThat(read.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(read.getId()).isEqualTo("id 😀");
        assertThat(read.getSource()).isEqualTo(URI.create("/shop/%27eins%27%20%C3%A4"));
        assertThat(read.getType()).isEqualTo("item.moved");
        assertThat(read.getTime()).isEqualTo(OffsetDateTime.parse("2026-11-21T05:10:01.123456789Z"));
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        assertThat(read.getExtension("partitionkey")).isEqualTo("Schlüssel 😀");
        assertThat(read.getExtension("dataversion")).isEqualTo("3");
        assertThat(read.getExtension("tenant")).isEqualTo("acmé");
        assertThat(read.getExtension("correlationid")).isEqualTo("c-1");
        assertThat(read.getExtensionNames())
                .containsExactlyInAnyOrder(
                        "partitionkey",
                        "dataversion",
                        "topics",
                        "traceparent",
                        "correlationid",
                        "tenant",
                        "tidingssource",
                        "tidingsmetadata");
        assertThat(read.getData().toBytes()).asString(StandardCharsets.UTF_8).contains("ä 漢字 😀", "1.1");
    }

    @Test
    @DisplayName("B5: what the SDK read and writes again is the same event for Tidings")
    void thereAndBack() {
        Event<String> back = format.read(sdk.serialize(sdk.deserialize(format.structured(full()))));

        assertThat(back.withPayload("")).usingRecursiveComparison().isEqualTo(full().withPayload(""));
        assertThat((Object) new JacksonEventCodec().decode(back.payload(), Map.class))
                .isEqualTo(Map.of("name", "ä 漢字 😀", "price", new BigDecimal("1.1")));
    }

    @Test
    @DisplayName("B5: Tidings reads what the SDK writes: extensions of all types, an offset, data as JSON and as bytes")
    void tidingsReads() {
        CloudEvent written = CloudEventBuilder.v1()
                .withId("1")
                .withSource(URI.create("https://example.org/a?b=c"))
                .withType("com.example.thing")
                .withSubject("the subject")
                .withDataSchema(URI.create("https://example.org/schema"))
                .withTime(OffsetDateTime.of(2026, 11, 21, 7, 10, 1, 5, ZoneOffset.ofHours(2)))
                .withData("application/json", DATA.getBytes(StandardCharsets.UTF_8))
                .withExtension("number", 17)
                .withExtension("flag", true)
                .withExtension("causationid", "e-0")
                .withExtension("partitionkey", "k")
                .build();

        Event<String> read = format.read(sdk.serialize(written));

        assertThat(read.id()).isEqualTo("1");
        assertThat(read.source()).isEqualTo("https://example.org/a?b=c");
        assertThat(read.type()).isEqualTo("com.example.thing");
        assertThat(read.time()).isEqualTo(Instant.parse("2026-11-21T05:10:01.000000005Z"));
        assertThat(read.key()).isEqualTo("k");
        assertThat(read.payload()).isEqualTo(DATA);
        assertThat(read.metadata().asMap())
                .isEqualTo(Map.of(
                        "subject", "the subject",
                        "dataschema", "https://example.org/schema",
                        "number", "17",
                        "flag", "true",
                        "causation_id", "e-0"));
        byte[] base64 = JsonFormat.class.cast(sdk).withForceJsonDataToBase64().serialize(written);
        assertThat(base64).asString(StandardCharsets.UTF_8).contains("data_base64");
        assertThat(format.read(base64).payload()).isEqualTo(DATA);
    }

    @Test
    @DisplayName("B5: attributes in binary mode are what the SDK has as attributes, both ways")
    void binary() {
        CloudEventBuilder builder = CloudEventBuilder.v1();
        format.attributes(full()).forEach((name, value) -> {
            if (!name.equals("specversion")) {
                builder.withContextAttribute(name, value);
            }
        });
        CloudEvent built = builder.withData(format.data(full())).build();

        Map<String, String> attributes = new LinkedHashMap<>();
        built.getAttributeNames()
                .forEach(name -> attributes.put(name, built.getAttribute(name).toString()));
        built.getExtensionNames()
                .forEach(name -> attributes.put(name, built.getExtension(name).toString()));
        Event<String> back = format.read(attributes, built.getData().toBytes());

        assertThat(back).usingRecursiveComparison().isEqualTo(full());
    }

    @Test
    @DisplayName("B5: a batch is an array of what the SDK reads")
    void batch() throws Exception {
        byte[] batch = format.batch(List.of(full(), full().toBuilder().id("2").build()));

        tools.jackson.databind.JsonNode array = new tools.jackson.databind.json.JsonMapper().readTree(batch);
        assertThat(sdk.deserialize(array.get(1).toString().getBytes(StandardCharsets.UTF_8))
                        .getId())
                .isEqualTo("2");
        assertThat(sdk.deserialize(array.get(0).toString().getBytes(StandardCharsets.UTF_8))
                        .getId())
                .isEqualTo("id 😀");
    }
}

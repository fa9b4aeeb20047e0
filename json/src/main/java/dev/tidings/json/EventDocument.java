// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.Event;
import dev.tidings.core.spi.EventCodec;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What a pattern sees of an event: those names of the document that it looks at. Safe for use by several threads. */
final class EventDocument {
    private static final JsonFactory JSON = new JsonFactory();

    private static final String DETAIL = "detail";

    private static final Map<String, Part> ENVELOPE = Map.of(
            "id", (json, event) -> json.writeStringProperty("id", event.id()),
            "source", (json, event) -> writeText(json, "source", event.source()),
            "detail-type", (json, event) -> json.writeStringProperty("detail-type", event.type()),
            "time",
                    (json, event) ->
                            json.writeStringProperty("time", event.time().toString()),
            "version", (json, event) -> json.writeNumberProperty("version", event.version()),
            "topics", (json, event) -> writeTopics(json, event.topics()),
            "key", (json, event) -> writeText(json, "key", event.key()),
            "metadata", (json, event) -> writeMetadata(json, event.metadata().asMap()));

    private final List<Part> parts;
    private final @Nullable EventCodec detailCodec;

    /** Writes one piece of the document. */
    private interface Part {
        void write(JsonGenerator json, Event<?> event);
    }

    EventDocument(Set<String> names, EventCodec codec) {
        parts = ENVELOPE.entrySet().stream()
                .filter(part -> names.contains(part.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        detailCodec = names.contains(DETAIL) ? codec : null;
    }

    /** All names that an event can have, in the order of the alphabet. */
    static Set<String> allNames() {
        Set<String> names = new TreeSet<>(ENVELOPE.keySet());
        names.add(DETAIL);
        return names;
    }

    /** @throws dev.tidings.core.CodecException when the payload is looked at and cannot be written */
    String of(Event<?> event) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            parts.forEach(part -> part.write(json, event));
            if (detailCodec != null) {
                json.writeName(DETAIL);
                json.writeRawValue(payloadOf(event, detailCodec));
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    /** A payload that is a text already is what the codec wrote: no codec writes a bare text. */
    private static String payloadOf(Event<?> event, EventCodec codec) {
        return event.payload() instanceof String stored ? stored : codec.encode(event.payload());
    }

    private static void writeText(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    private static void writeTopics(JsonGenerator json, Set<String> topics) {
        json.writeArrayPropertyStart("topics");
        topics.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void writeMetadata(JsonGenerator json, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            json.writeObjectPropertyStart("metadata");
            entries.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
    }
}

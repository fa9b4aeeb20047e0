// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import dev.tidings.core.spi.StoredEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stored events as lines of JSON. The payload is the last field, so that reading gives back the very text that the log had; a payload
 * that is no JSON of one line is a string, {@code payloadText}. Thread-safe.
 */
final class ArchiveLines {
    private static final String PAYLOAD = "payload";
    private static final String PAYLOAD_TEXT = "payloadText";

    private final JsonMapper mapper = JsonMapper.builder().build();

    /** One line, without its end. */
    String write(StoredEvent stored) {
        String payload = stored.event().payload();
        Map<String, Object> envelope = envelope(stored);
        if (!isOneLineOfJson(payload)) {
            envelope.put(PAYLOAD_TEXT, payload);
            return mapper.writeValueAsString(envelope);
        }
        String head = mapper.writeValueAsString(envelope);
        return head.substring(0, head.length() - 1) + ",\"" + PAYLOAD + "\":" + payload + "}";
    }

    private static Map<String, Object> envelope(StoredEvent stored) {
        Event<String> event = stored.event();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("position", stored.position());
        fields.put("recordedAt", stored.recordedAt().toString());
        fields.put("id", event.id());
        fields.put("type", event.type());
        fields.put("version", event.version());
        putIfPresent(fields, "source", event.source());
        putIfPresent(fields, "key", event.key());
        fields.put("topics", event.topics());
        fields.put("metadata", event.metadata().asMap());
        fields.put("occurredAt", event.time().toString());
        return fields;
    }

    private static void putIfPresent(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private boolean isOneLineOfJson(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || !text.equals(text.strip())) {
            return false;
        }
        try (JsonParser parser = mapper.createParser(text)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws IllegalArgumentException for anything else, saying what is wrong with it
     */
    StoredEvent read(String line) {
        try (JsonParser parser = mapper.createParser(line)) {
            return read(line, parser);
        } catch (JacksonException | NullPointerException | DateTimeException e) {
            throw new IllegalArgumentException("not an archived event (" + e.getMessage() + "): " + start(line), e);
        }
    }

    private StoredEvent read(String line, JsonParser parser) {
        Map<String, Object> fields = new LinkedHashMap<>();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(PAYLOAD)) {
                int from = (int) parser.currentTokenLocation().getCharOffset();
                return stored(fields, line.substring(from, line.length() - 1));
            }
            fields.put(name, parser.readValueAs(Object.class));
        }
        return stored(fields, text(fields, PAYLOAD_TEXT));
    }

    private static StoredEvent stored(Map<String, Object> fields, String payload) {
        Event.Builder<String> event = Event.stored(text(fields, "type"), payload)
                .id(text(fields, "id"))
                .version(((Number) needed(fields, "version")).intValue())
                .source((String) fields.get("source"))
                .key((String) fields.get("key"))
                .topics(((Collection<?>) needed(fields, "topics"))
                        .stream().map(String.class::cast).toList())
                .metadata(metadata((Map<?, ?>) needed(fields, "metadata")))
                .time(Instant.parse(text(fields, "occurredAt")));
        long position = ((Number) needed(fields, "position")).longValue();
        return new StoredEvent(position, Instant.parse(text(fields, "recordedAt")), event.build());
    }

    private static Metadata metadata(Map<?, ?> fields) {
        Map<String, String> entries = new LinkedHashMap<>();
        fields.forEach((name, value) -> entries.put((String) name, (String) value));
        return entries.isEmpty() ? Metadata.EMPTY : Metadata.of(entries);
    }

    private static String text(Map<String, Object> fields, String name) {
        return (String) needed(fields, name);
    }

    private static Object needed(Map<String, Object> fields, String name) {
        return Objects.requireNonNull(fields.get(name), () -> "it has no '" + name + "'");
    }

    private static String start(String line) {
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}

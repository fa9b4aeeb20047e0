// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads events in the JSON format and in binary mode. Not thread-safe: one for each event. */
final class CloudEventReader {
    private static final String NOTHING = "{}";

    private final CloudEventDraft draft = new CloudEventDraft();
    private @Nullable String data;
    private @Nullable String base64;

    private CloudEventReader() {}

    static Event<String> one(byte[] structured) {
        try {
            String text = CloudEventJson.decoded(structured);
            try (JsonParser json = CloudEventJson.parser(text)) {
                json.nextToken();
                Event<String> event = new CloudEventReader().read(json, text);
                CloudEventJson.requireEnd(json);
                return event;
            } catch (JacksonException e) {
                throw CloudEventJson.broken(e);
            }
        } catch (CodecException e) {
            throw new CodecException("No readable CloudEvent: " + e.getMessage() + ".");
        }
    }

    static List<Event<String>> batch(byte[] batch) {
        List<Event<String>> events = new ArrayList<>();
        try {
            readAll(CloudEventJson.decoded(batch), events);
        } catch (CodecException e) {
            throw new CodecException("No readable batch of CloudEvents, at the event with index " + events.size() + ": "
                    + e.getMessage() + ".");
        }
        return events;
    }

    private static void readAll(String text, List<Event<String>> events) {
        try (JsonParser json = CloudEventJson.parser(text)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new CodecException("it is no JSON array of events");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                events.add(new CloudEventReader().read(json, text));
            }
            CloudEventJson.requireEnd(json);
        } catch (JacksonException e) {
            throw CloudEventJson.broken(e);
        }
    }

    static Event<String> binary(Map<String, String> attributes, byte[] data) {
        CloudEventReader reader = new CloudEventReader();
        attributes.forEach(reader.draft::attribute);
        try {
            return reader.draft.event(reader.json(data));
        } catch (CodecException e) {
            throw new CodecException("No readable CloudEvent: " + e.getMessage() + ".");
        }
    }

    private Event<String> read(JsonParser json, String text) {
        if (!json.hasToken(JsonToken.START_OBJECT)) {
            throw new CodecException("it is no JSON object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            member(json, json.currentName(), json.nextToken(), text);
        }
        if (base64 == null) {
            return draft.event(data == null ? NOTHING : data);
        }
        if (data != null) {
            throw new CodecException("it has both 'data' and 'data_base64'; one of them must go");
        }
        return draft.event(json(bytes(base64)));
    }

    private void member(JsonParser json, String name, JsonToken token, String text) {
        if (token == JsonToken.VALUE_NULL) {
            return; // as if it were not there
        }
        if (name.equals(CloudEventNames.DATA)) {
            requireObject(token);
            data = CloudEventJson.object(json, text);
        } else if (token.isStructStart()) {
            throw new CodecException("'" + CloudEventJson.shortened(name)
                    + "' is an object or an array; attributes are texts, numbers or booleans");
        } else {
            requireText(name, token);
            text(name, json.getString());
        }
    }

    private void text(String name, String value) {
        if (name.equals(CloudEventNames.DATA_BASE64)) {
            base64 = value;
        } else {
            draft.attribute(name, value);
        }
    }

    private static void requireText(String name, JsonToken token) {
        if (token != JsonToken.VALUE_STRING && CloudEventNames.isText(name)) {
            throw new CodecException("attribute '" + name + "' is no text");
        }
    }

    private static void requireObject(@Nullable JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            throw new CodecException(
                    "its data is no JSON object, and the payload of an event is one; let the sender wrap the value in an"
                            + " object");
        }
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new CodecException("'data_base64' is no Base64");
        }
    }

    /** Bytes that are JSON by their media type. */
    private String json(byte[] bytes) {
        requireJson(draft.contentType());
        if (bytes.length == 0) {
            return NOTHING;
        }
        String text = CloudEventJson.decoded(bytes);
        try (JsonParser json = CloudEventJson.parser(text)) {
            requireObject(json.nextToken());
            String object = CloudEventJson.object(json, text);
            CloudEventJson.requireEnd(json);
            return object;
        } catch (JacksonException e) {
            throw CloudEventJson.broken(e);
        }
    }

    private static void requireJson(@Nullable String contentType) {
        if (contentType == null) {
            return;
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !type.equals("text/json") && !type.endsWith("+json")) {
            throw new CodecException(
                    "its data is '" + CloudEventJson.shortened(contentType) + "', and the payload of an event is JSON");
        }
    }
}

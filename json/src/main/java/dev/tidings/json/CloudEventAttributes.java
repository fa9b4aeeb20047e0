// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An event's envelope as attributes: names and values, all of them text. */
final class CloudEventAttributes {
    private CloudEventAttributes() {}

    /** @throws CodecException when there is no CloudEvent for it */
    static void write(Event<?> event, BiConsumer<String, String> attributes) {
        attributes.accept(CloudEventNames.SPEC_VERSION, "1.0");
        attributes.accept(CloudEventNames.ID, whole(event, "id", event.id()));
        CloudEventSource.write(event.source(), attributes);
        attributes.accept(CloudEventNames.TYPE, type(event));
        attributes.accept(CloudEventNames.TIME, CloudEventTime.format(event));
        attributes.accept(CloudEventNames.CONTENT_TYPE, "application/json");
        if (event.key() != null) {
            attributes.accept(CloudEventNames.KEY, whole(event, "key", event.key()));
        }
        if (event.version() != 1) {
            attributes.accept(CloudEventNames.VERSION, Integer.toString(event.version()));
        }
        if (!CloudEventTopics.isDefault(event.topics())) {
            attributes.accept(CloudEventNames.TOPICS, CloudEventTopics.format(event.topics()));
        }
        writeMetadata(event.metadata().asMap(), attributes);
    }

    private static String type(Event<?> event) {
        if (event.type().isEmpty()) {
            throw new CodecException("Event with id '" + event.id()
                    + "' cannot leave as a CloudEvent: its type is empty. Publish it with a type name.");
        }
        return whole(event, "type", event.type());
    }

    /** Half a surrogate pair has no form in UTF-8, and would arrive as another character. */
    private static String whole(Event<?> event, String what, String value) {
        if (CloudEventText.hasHalfPair(value)) {
            throw new CodecException("Event of type '" + event.type() + "' cannot leave as a CloudEvent: its " + what
                    + " has half of a surrogate pair, which is no character. Do not cut texts in the middle of one.");
        }
        return value;
    }

    private static void writeMetadata(Map<String, String> metadata, BiConsumer<String, String> attributes) {
        Map<String, String> more = null;
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            String extension = CloudEventNames.extensionOf(entry.getKey());
            if (!extension.isEmpty() && CloudEventText.isLegal(entry.getValue())) {
                attributes.accept(extension, entry.getValue());
            } else if (!entry.getKey().equals(Metadata.RECEIVED_FROM)) {
                more = with(more, entry);
            }
        }
        if (more != null) {
            attributes.accept(CloudEventNames.MORE_METADATA, CloudEventText.asciiObject(more));
        }
    }

    private static Map<String, String> with(@Nullable Map<String, String> map, Map.Entry<String, String> entry) {
        Map<String, String> all = map == null ? new TreeMap<>() : map;
        all.put(entry.getKey(), entry.getValue());
        return all;
    }
}

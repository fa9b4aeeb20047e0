// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.operating;

import dev.tidings.core.Event;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.StoredEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as one line of JSON.
 *
 * @param stored the event
 */
record EventLine(StoredEvent stored) {
    /** The payload is copied as it was written: reading it could change how its numbers are written. */
    String json(EventCodec codec) {
        String envelope = codec.encode(envelope());
        String payload = stored.event().payload().replace('\n', ' ').replace('\r', ' ');
        return envelope.substring(0, envelope.lastIndexOf('}')) + ",\"payload\":" + payload + "}";
    }

    private Map<String, Object> envelope() {
        Event<String> event = stored.event();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("position", stored.position());
        fields.put("recordedAt", stored.recordedAt().toString());
        fields.put("id", event.id());
        fields.put("type", event.type());
        fields.put("version", event.version());
        fields.put("time", event.time().toString());
        putIf(fields, "source", event.source());
        putIf(fields, "key", event.key());
        fields.put("topics", List.copyOf(event.topics()));
        fields.put("metadata", event.metadata().asMap());
        return fields;
    }

    private static void putIf(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}

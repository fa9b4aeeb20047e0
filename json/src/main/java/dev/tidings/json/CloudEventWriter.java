// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.EventCodec;
import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Writes events in the JSON format. Immutable and safe for use by several threads. */
final class CloudEventWriter {
    /** What an envelope takes, roughly: buffers of this size more than the payload seldom grow. */
    private static final int ENVELOPE = 400;

    private final EventCodec codec;

    CloudEventWriter(EventCodec codec) {
        this.codec = codec;
    }

    byte[] structured(Event<?> event) {
        String payload = payload(event);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(ENVELOPE + payload.length());
        try (JsonGenerator json = CloudEventJson.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write(event, payload, json);
        }
        return bytes.toByteArray();
    }

    byte[] batch(List<? extends Event<?>> events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * ENVELOPE * events.size());
        try (JsonGenerator json = CloudEventJson.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartArray();
            events.forEach(event -> write(event, payload(event), json));
            json.writeEndArray();
        }
        return bytes.toByteArray();
    }

    /** JSON that has a form in UTF-8. */
    String payload(Event<?> event) {
        return CloudEventText.encodable(
                event.payload() instanceof String written ? written : codec.encode(event.payload()));
    }

    private static void write(Event<?> event, String payload, JsonGenerator json) {
        try {
            json.writeStartObject();
            CloudEventAttributes.write(event, json::writeStringProperty);
            json.writeName(CloudEventNames.DATA);
            json.writeRawValue(payload);
            json.writeEndObject();
        } catch (JacksonException e) {
            throw new CodecException("Event of type '" + event.type() + "' with id '" + event.id()
                    + "' cannot be written as a CloudEvent: " + e.getClass().getName()
                    + ". One of its texts is no valid Unicode.");
        }
    }
}

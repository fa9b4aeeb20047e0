// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.InvalidEventException;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/**
 * Takes events out of what a queue gives: CloudEvents as they are, in the envelope of EventBridge and in that of SNS. What strangers put into
 * EventBridge becomes an event with the detail-type as its type and the detail as its payload. Immutable and thread-safe.
 */
final class Envelopes {
    /** A notification of SNS may hold an event of EventBridge, which holds a CloudEvent. */
    private static final int MAX_DEPTH = 3;

    /** Loses nothing of numbers and texts, whatever the codec of the application does. */
    private final EventCodec json = new JacksonEventCodec();

    private final CloudEventFormat format;

    Envelopes(EventCodec codec) {
        format = new CloudEventFormat(codec);
    }

    /** @throws CodecException when there is no event in it, saying what is wrong */
    Event<String> read(String body) {
        return read(body, MAX_DEPTH);
    }

    private Event<String> read(String body, int depth) {
        Map<?, ?> content = json.decode(body, Map.class);
        if (content.containsKey("specversion")) {
            return format.read(body.getBytes(StandardCharsets.UTF_8));
        }
        if (depth > 1
                && "Notification".equals(content.get("Type"))
                && content.get("Message") instanceof String message) {
            return read(message, depth - 1);
        }
        if (content.get("detail-type") instanceof String type && content.get("detail") instanceof Map<?, ?> detail) {
            return detail.containsKey("specversion")
                    ? format.read(json.encode(detail).getBytes(StandardCharsets.UTF_8))
                    : foreign(type, json.encode(detail), content);
        }
        throw new CodecException(
                "The message is no event: neither a CloudEvent (it has no 'specversion'), nor one of EventBridge"
                        + " ('detail-type' and an object 'detail'), nor a notification of SNS with one of both.");
    }

    private static Event<String> foreign(String type, String payload, Map<?, ?> envelope) {
        Event.Builder<String> event = Event.stored(type, payload);
        try {
            if (envelope.get("id") instanceof String id) {
                event.id(id);
            }
            if (envelope.get("time") instanceof String time) {
                event.time(Instant.parse(time));
            }
        } catch (InvalidEventException | DateTimeException e) {
            throw new CodecException(
                    "The envelope of EventBridge around '" + type + "' is broken: " + e.getMessage(), e);
        }
        if (envelope.get("source") instanceof String source) {
            event.source(source);
        }
        return event.build();
    }
}

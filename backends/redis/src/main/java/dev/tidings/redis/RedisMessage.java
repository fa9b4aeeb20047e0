// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.json.CloudEventFormat;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message that came from Redis. Immutable, but for its body, which nobody changes.
 *
 * @param position the stream and the entry's id, or the channel and a number
 * @param deliveries how often it was handed over by Redis or by its source, this time included
 * @param headers the other fields of an entry
 * @param body nothing when the field is missing
 * @param format of the body
 */
record RedisMessage(String position, int deliveries, Map<String, String> headers, byte[] body, CloudEventFormat format)
        implements IncomingMessage {
    private static final byte[] NOTHING = new byte[0];

    static RedisMessage ofEntry(String position, int deliveries, Map<String, byte[]> fields, CloudEventFormat format) {
        Map<String, String> headers = new TreeMap<>();
        fields.forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));
        headers.remove(RedisStreamsBackend.FIELD);
        byte[] body = fields.getOrDefault(RedisStreamsBackend.FIELD, NOTHING);
        return new RedisMessage(position, deliveries, headers, body, format);
    }

    /** The same message, handed over once more. */
    RedisMessage again() {
        return new RedisMessage(position, deliveries + 1, headers, body, format);
    }

    @Override
    public Event<String> event() {
        if (body.length == 0) {
            throw new CodecException("Message " + position + " has no field '" + RedisStreamsBackend.FIELD
                    + "', where an event would be as a CloudEvent in structured mode.");
        }
        return format.read(body);
    }
}

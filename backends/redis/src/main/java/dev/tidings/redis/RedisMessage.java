// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.json.CloudEventFormat;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A message that came from Redis. Immutable, but for its body, which nobody changes. */
final class RedisMessage implements IncomingMessage {
    private static final byte[] NOTHING = new byte[0];

    private final CloudEventFormat format;
    private final String position;
    private final int deliveries;
    private final Map<String, String> headers;
    private final byte[] body;

    private RedisMessage(RedisMessage other, int deliveries) {
        format = other.format;
        position = other.position;
        headers = other.headers;
        body = other.body;
        this.deliveries = deliveries;
    }

    /** What was published to a channel. */
    RedisMessage(String position, String channel, byte[] body, CloudEventFormat format) {
        this.format = format;
        this.position = position;
        this.body = body;
        headers = Map.of("channel", channel);
        deliveries = 1;
    }

    /** An entry of a stream, given by its fields; all but the event are headers. */
    RedisMessage(String position, int deliveries, Map<String, byte[]> fields, CloudEventFormat format) {
        this.format = format;
        this.position = position;
        this.deliveries = deliveries;
        body = fields.getOrDefault(RedisStreamsBackend.FIELD, NOTHING);
        headers = new TreeMap<>();
        fields.forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));
        headers.remove(RedisStreamsBackend.FIELD);
    }

    /** The same message, handed over once more. */
    RedisMessage again() {
        return new RedisMessage(this, deliveries + 1);
    }

    @Override
    public String position() {
        return position;
    }

    @Override
    public int deliveries() {
        return deliveries;
    }

    @Override
    public Event<String> event() {
        if (body.length == 0) {
            throw new CodecException("Message " + position + " has no field '" + RedisStreamsBackend.FIELD
                    + "', where an event would be as a CloudEvent in structured mode.");
        }
        return format.read(body);
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public byte[] body() {
        return body;
    }
}

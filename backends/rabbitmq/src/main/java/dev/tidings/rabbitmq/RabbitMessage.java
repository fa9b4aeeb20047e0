// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.json.CloudEventFormat;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message of a queue.
 *
 * @param queue its name
 * @param delivery as the client gave it
 * @param format reads its event
 */
record RabbitMessage(String queue, Delivery delivery, CloudEventFormat format) implements IncomingMessage {
    private static final String SPEC_VERSION = "specversion";
    private static final String OTHER_PREFIX = "cloudEvents:";
    private static final String DELIVERY_COUNT = "x-delivery-count";
    private static final int DIGEST_LENGTH = 8;

    /** Acknowledged by this, on the channel that it came through. */
    long tag() {
        return delivery.getEnvelope().getDeliveryTag();
    }

    /** The queue and the message's id. RabbitMQ gives none: without one of its sender, a digest of the body stands for it. */
    @Override
    public String position() {
        String id = properties().getMessageId();
        return queue + "/" + (id == null ? "sha256:" + digest() : id);
    }

    private String digest() {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(delivery.getBody());
            return HexFormat.of().formatHex(Arrays.copyOf(all, DIGEST_LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    /** Counted by quorum queues; 0 from others, which only say whether it was more than once. */
    @Override
    public int deliveries() {
        Object count = header(DELIVERY_COUNT);
        if (count instanceof Number number) {
            return number.intValue() + 1;
        }
        return 0;
    }

    @Override
    public byte[] body() {
        return delivery.getBody().clone();
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> all = new LinkedHashMap<>();
        headersAsSent().forEach((name, value) -> all.put(name, String.valueOf(value)));
        all.put("rabbitmq.exchange", delivery.getEnvelope().getExchange());
        all.put("rabbitmq.routing-key", delivery.getEnvelope().getRoutingKey());
        put(all, "rabbitmq.content-type", properties().getContentType());
        put(all, "rabbitmq.message-id", properties().getMessageId());
        return all;
    }

    private static void put(Map<String, String> all, String name, @Nullable String value) {
        if (value != null) {
            all.put(name, value);
        }
    }

    @Override
    public Event<String> event() {
        String contentType = Objects.requireNonNullElse(properties().getContentType(), "");
        if (contentType.startsWith(CloudEventFormat.STRUCTURED)) {
            return format.read(body());
        }
        Map<String, String> attributes = attributes();
        if (!attributes.containsKey(SPEC_VERSION)) {
            throw new CodecException("Message " + position() + " is no CloudEvent: it has neither the header "
                    + OutgoingMessages.PREFIX + SPEC_VERSION + " nor the content type " + CloudEventFormat.STRUCTURED
                    + ".");
        }
        put(attributes, OutgoingMessages.DATA_CONTENT_TYPE, properties().getContentType());
        return format.read(attributes, body());
    }

    private Map<String, String> attributes() {
        Map<String, String> all = new LinkedHashMap<>();
        headersAsSent().forEach((name, value) -> {
            if (name.startsWith(OutgoingMessages.PREFIX) || name.startsWith(OTHER_PREFIX)) {
                all.put(name.substring(OTHER_PREFIX.length()).toLowerCase(Locale.ROOT), String.valueOf(value));
            }
        });
        return all;
    }

    private BasicProperties properties() {
        return delivery.getProperties();
    }

    private @Nullable Object header(String name) {
        return headersAsSent().get(name);
    }

    private Map<String, Object> headersAsSent() {
        return Objects.requireNonNullElse(properties().getHeaders(), Map.of());
    }
}

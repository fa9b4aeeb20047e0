// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.tidings.core.Event;
import dev.tidings.json.CloudEventFormat;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Events as messages, by the AMQP protocol binding of CloudEvents in binary mode. Thread-safe as far as the function is.
 *
 * @param format writes attributes and data
 * @param routingKey of each event
 */
record OutgoingMessages(CloudEventFormat format, Function<Event<?>, String> routingKey) {
    static final String PREFIX = "cloudEvents_";
    static final String DATA_CONTENT_TYPE = "datacontenttype";

    private static final int PERSISTENT = 2;
    private static final int LONGEST_SHORT_TEXT = 255;

    /**
     * One event.
     *
     * @throws dev.tidings.core.CodecException when the payload cannot be written
     * @throws UnroutableEventException when its routing key is too long
     */
    Outgoing message(int index, Event<?> event) throws UnroutableEventException {
        String key = routingKey.apply(event);
        if (!isShort(key)) {
            throw new UnroutableEventException("Its routing key '" + key + "' has more than 255 bytes in UTF-8.");
        }
        return new Outgoing(index, event.id(), key, properties(event), format.data(event));
    }

    private BasicProperties properties(Event<?> event) {
        Map<String, Object> headers = new HashMap<>();
        BasicProperties.Builder properties = new BasicProperties.Builder()
                .deliveryMode(PERSISTENT)
                .timestamp(Date.from(event.time()))
                .headers(headers);
        format.attributes(event).forEach((attribute, value) -> {
            if (attribute.equals(DATA_CONTENT_TYPE)) {
                properties.contentType(value);
            } else {
                headers.put(PREFIX + attribute, value);
            }
        });
        // Longer ones are in the headers only.
        return isShort(event.id()) ? properties.messageId(event.id()).build() : properties.build();
    }

    private static boolean isShort(String text) {
        return text.getBytes(UTF_8).length <= LONGEST_SHORT_TEXT;
    }
}

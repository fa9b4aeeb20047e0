// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.json.CloudEventFormat;
import io.nats.client.impl.Headers;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Events as NATS messages by the NATS binding of CloudEvents, in binary mode; read in structured mode as well. Immutable and thread-safe.
 */
final class MessageForm {
    static final String MESSAGE_ID = "Nats-Msg-Id";

    private static final String PREFIX = "ce-";
    private static final String CONTENT_TYPE = "content-type";
    private static final String DATA_CONTENT_TYPE = "datacontenttype";

    private final CloudEventFormat format;

    MessageForm(EventCodec codec) {
        format = new CloudEventFormat(codec);
    }

    /** @throws CodecException when the payload cannot be written */
    byte[] data(Event<?> event) {
        return format.data(event);
    }

    /** The attributes, and the id by which the server knows what it has already. A replay is meant to be stored once more: it has none. */
    Headers headers(Event<?> event) {
        Headers headers = new Headers();
        format.attributes(event).forEach((name, value) -> {
            headers.put(PREFIX + name, PercentCoding.encode(value));
            if (name.equals(DATA_CONTENT_TYPE)) {
                // Where other readers look for it: the binding has changed its mind about that.
                headers.put(CONTENT_TYPE, value);
            }
        });
        if (!event.isReplay()) {
            headers.put(MESSAGE_ID, PercentCoding.encode(event.id()));
        }
        return headers;
    }

    /**
     * The event in a message.
     *
     * @param headers as {@link #plain} gives them
     * @throws CodecException when there is none
     */
    Event<String> read(Map<String, String> headers, byte[] body) {
        if (!headers.containsKey(PREFIX + "specversion")) {
            return format.read(body);
        }
        Map<String, String> attributes = new HashMap<>();
        headers.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                attributes.put(name.substring(PREFIX.length()), PercentCoding.decode(value));
            }
        });
        String contentType = headers.get(CONTENT_TYPE);
        if (contentType != null) {
            attributes.putIfAbsent(DATA_CONTENT_TYPE, contentType);
        }
        return format.read(attributes, body);
    }

    /** Each header's first value, by its name in lower case. */
    static Map<String, String> plain(Headers headers) {
        Map<String, String> plain = new TreeMap<>();
        headers.forEach((name, values) -> {
            if (!values.isEmpty()) {
                plain.putIfAbsent(name.toLowerCase(Locale.ROOT), values.get(0));
            }
        });
        return plain;
    }
}

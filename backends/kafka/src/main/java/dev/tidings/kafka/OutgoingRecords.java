// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.core.Event;
import dev.tidings.json.CloudEventFormat;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Events as records, by the Kafka protocol binding of CloudEvents in binary mode. Thread-safe as far as the function is.
 *
 * @param format writes attributes and data
 * @param topicOf the topic of each event
 */
record OutgoingRecords(CloudEventFormat format, Function<Event<?>, String> topicOf) {
    static final String CONTENT_TYPE = "content-type";
    static final String PREFIX = "ce_";
    static final String DATA_CONTENT_TYPE = "datacontenttype";

    /** @throws dev.tidings.core.CodecException when the payload cannot be written */
    ProducerRecord<byte[], byte[]> record(Event<?> event) {
        String key = event.key();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topicOf.apply(event), key == null ? null : key.getBytes(UTF_8), format.data(event));
        addHeaders(record.headers(), format.attributes(event));
        return record;
    }

    private static void addHeaders(Headers headers, Map<String, String> attributes) {
        attributes.forEach((attribute, value) -> headers.add(
                attribute.equals(DATA_CONTENT_TYPE) ? CONTENT_TYPE : PREFIX + attribute, value.getBytes(UTF_8)));
    }
}

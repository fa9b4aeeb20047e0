// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.json.CloudEventFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of a topic.
 *
 * @param record as the consumer gave it
 * @param format reads its event
 */
record KafkaMessage(ConsumerRecord<byte[], byte[]> record, CloudEventFormat format) implements IncomingMessage {
    /** In {@link #headers}, what Kafka keeps outside of them. */
    static final String KEY = "kafka.key";

    private static final String SPEC_VERSION = "specversion";
    private static final int LONGEST_KEY = 255;

    @Override
    public String position() {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    /** 0: Kafka does not count. */
    @Override
    public int deliveries() {
        return 0;
    }

    @Override
    public byte[] body() {
        byte[] value = record.value();
        return value == null ? new byte[0] : value.clone();
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            all.put(header.key(), text(header));
        }
        if (record.key() != null) {
            all.put(KEY, new String(record.key(), UTF_8));
        }
        return all;
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    @Override
    public Event<String> event() {
        Map<String, String> attributes = attributes();
        if (attributes.getOrDefault(OutgoingRecords.DATA_CONTENT_TYPE, "").startsWith(CloudEventFormat.STRUCTURED)) {
            return keyed(format.read(body()));
        }
        if (!attributes.containsKey(SPEC_VERSION)) {
            throw new CodecException(
                    "Record " + position() + " is no CloudEvent: it has neither the header ce_specversion"
                            + " nor the content-type " + CloudEventFormat.STRUCTURED + ".");
        }
        return keyed(format.read(attributes, body()));
    }

    private Map<String, String> attributes() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            String name = header.key().toLowerCase(Locale.ROOT);
            if (name.equals(OutgoingRecords.CONTENT_TYPE)) {
                all.put(OutgoingRecords.DATA_CONTENT_TYPE, text(header));
            } else if (name.startsWith(OutgoingRecords.PREFIX)) {
                all.put(name.substring(OutgoingRecords.PREFIX.length()), text(header));
            }
        }
        return all;
    }

    /** Records of other senders are kept in order by the record's key where the event names none. */
    private Event<String> keyed(Event<String> event) {
        byte[] key = record.key();
        if (event.key() != null || key == null || key.length == 0) {
            return event;
        }
        String text = new String(key, UTF_8);
        return text.length() > LONGEST_KEY ? event : event.toBuilder().key(text).build();
    }
}

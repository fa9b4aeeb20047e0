// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.core.CodecException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Where refused messages go: a topic of the same brokers. Thread-safe. */
final class DeadLetterTopic implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Map<String, Object> properties;
    private final String name;
    private final String group;
    private @Nullable Producer<byte[], byte[]> producer;
    private boolean closed;

    private DeadLetterTopic(Map<String, Object> properties, String name, String group) {
        this.properties = properties;
        this.name = name;
        this.group = group;
    }

    /** A topic that is reached as the consumer of a source reaches its brokers. */
    static DeadLetterTopic with(String source, Map<String, Object> consumer, String topic) {
        Map<String, Object> all = ProducerProperties.defaults(TIMEOUT);
        consumer.forEach((key, value) -> {
            if (ProducerConfig.configNames().contains(key) && !ProducerProperties.FIXED.containsKey(key)) {
                all.put(key, value);
            }
        });
        all.remove(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG); // a consumer's
        all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, consumer.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
        all.put(ProducerConfig.CLIENT_ID_CONFIG, source + "-dead-letters");
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT.toMillis());
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        // The topic's own limit counts: what was in one topic shall fit into another, with its headers.
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.MAX_VALUE);
        return new DeadLetterTopic(
                ProducerProperties.checked(source, all),
                topic,
                String.valueOf(consumer.get(ConsumerConfig.GROUP_ID_CONFIG)));
    }

    String name() {
        return name;
    }

    /** Puts a message there, with its key and headers and where it was, and returns when that is confirmed. */
    void add(KafkaMessage message) throws Exception {
        ConsumerRecord<byte[], byte[]> from = message.record();
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(name, null, from.key(), from.value(), from.headers());
        Headers headers = letter.headers();
        put(headers, "tidings-topic", from.topic());
        put(headers, "tidings-partition", Integer.toString(from.partition()));
        put(headers, "tidings-offset", Long.toString(from.offset()));
        put(headers, "tidings-timestamp", Long.toString(from.timestamp()));
        put(headers, "tidings-group", group);
        put(headers, "tidings-cause", cause(message));
        try {
            producer().send(letter).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static void put(Headers headers, String key, String value) {
        headers.remove(key).add(key, value.getBytes(UTF_8));
    }

    private static String cause(KafkaMessage message) {
        try {
            message.event();
            return "It was refused; the log of the application says why.";
        } catch (CodecException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        Producer<byte[], byte[]> current = producer;
        if (current == null) {
            current = new KafkaProducer<>(new HashMap<>(properties));
            producer = current;
        }
        return current;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}

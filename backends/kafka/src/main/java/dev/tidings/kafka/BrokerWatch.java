// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when a consumer hears nothing from its brokers, which it never says itself: it connects again, for ever. A member of a group hears
 * something every few seconds. Used by the polling thread.
 */
final class BrokerWatch {
    private static final Duration WITHOUT_CONNECTION = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration TOPIC_INTERVAL = Duration.ofSeconds(5);
    private static final Duration TOPIC_ANSWER = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(KafkaSource.class);
    private final Consumer<byte[], byte[]> consumer;
    private final SourceOptions options;
    private final Metric bytes;
    private final Metric connections;
    private double heard;
    private long heardAt = System.nanoTime();
    private long lookedForTopics = System.nanoTime();

    BrokerWatch(Consumer<byte[], byte[]> consumer, SourceOptions options) {
        this.consumer = consumer;
        this.options = options;
        bytes = metric(consumer, "incoming-byte-total");
        connections = metric(consumer, "connection-count");
    }

    private static Metric metric(Consumer<?, ?> consumer, String name) {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().group().equals("consumer-metrics")
                        && metric.metricName().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Kafka's consumer has no metric " + name));
    }

    private static double value(Metric metric) {
        return ((Number) metric.metricValue()).doubleValue();
    }

    void look() {
        long now = System.nanoTime();
        double value = value(bytes);
        if (value != heard) {
            heard = value;
            heardAt = now;
            options.troubles().end(Troubles.Kind.CONNECTION);
        }
        Duration silence = Duration.ofNanos(now - heardAt);
        if (silence.compareTo(SILENCE) > 0 || (silence.compareTo(WITHOUT_CONNECTION) > 0 && value(connections) == 0)) {
            options.troubles()
                    .begin(
                            Troubles.Kind.CONNECTION,
                            "Source '" + options.name() + "' has heard nothing from " + options.address() + " for "
                                    + silence.toSeconds()
                                    + " s. See whether the brokers run and can be reached from here; it tries again.");
        } else {
            lookForTopics(now);
        }
    }

    private void lookForTopics(long now) {
        if (!consumer.assignment().isEmpty()) {
            options.troubles().end(Troubles.Kind.TOPIC);
        } else if (now - lookedForTopics > TOPIC_INTERVAL.toNanos()) {
            lookedForTopics = now;
            options.topics().forEach(this::lookFor);
        }
    }

    private void lookFor(String topic) {
        try {
            if (isMissing(topic)) {
                options.troubles()
                        .begin(
                                Troubles.Kind.TOPIC,
                                "Source '" + options.name() + "' finds no topic '" + topic + "' at " + options.address()
                                        + ". Create it; it is looked for again.");
            }
        } catch (AuthenticationException | AuthorizationException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debug("Source '{}' was told nothing about topic '{}': {}", options.name(), topic, e.toString());
        }
    }

    private boolean isMissing(String topic) {
        List<?> partitions = consumer.partitionsFor(topic, TOPIC_ANSWER);
        return partitions == null || partitions.isEmpty();
    }
}

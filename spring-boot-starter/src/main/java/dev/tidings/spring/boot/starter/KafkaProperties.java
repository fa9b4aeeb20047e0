// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The backend 'kafka' and its source, {@code tidings.kafka.*}. Immutable and safe for use by several threads.
 *
 * @param bootstrapServers Where brokers are: host:port, several with commas between them. Not needed by the backend where the application has
 *     a Producer bean of byte arrays.
 * @param topic One topic for all events.
 * @param topicPrefix A topic for each type of event: this prefix and the type's name. Used where no topic is set.
 * @param clientId By what name the brokers know this application.
 * @param deliveryTimeout How long a list of events waits for its confirmations.
 * @param checkAtStart Whether the application does not start when the brokers are out of reach or do not let it in.
 * @param properties More properties of Kafka's clients, such as security.protocol.
 * @param source What is received.
 */
@ConfigurationProperties("tidings.kafka")
public record KafkaProperties(
        @Nullable String bootstrapServers,
        @Nullable String topic,
        @DefaultValue("") String topicPrefix,
        @Nullable String clientId,
        @DefaultValue("30s") Duration deliveryTimeout,
        @DefaultValue("false") boolean checkAtStart,
        @DefaultValue Map<String, String> properties,
        @DefaultValue Source source) {

    /**
     * {@code tidings.kafka.source.*}. Immutable and safe for use by several threads.
     *
     * @param groupId The consumer group. Setting it switches the source on.
     * @param topics What to receive.
     * @param deadLetterTopic Where messages go that cannot be taken. Not set, the bus keeps them.
     * @param concurrency How many partitions are worked on at once.
     * @param properties More properties of Kafka's consumer, such as auto.offset.reset.
     */
    public record Source(
            @Nullable String groupId,
            @DefaultValue List<String> topics,
            @Nullable String deadLetterTopic,
            @DefaultValue("4") int concurrency,
            @DefaultValue Map<String, String> properties) {}
}

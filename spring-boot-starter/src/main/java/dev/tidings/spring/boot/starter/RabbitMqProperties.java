// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The backend 'rabbitmq' and its source, {@code tidings.rabbitmq.*}. Immutable and safe for use by several threads.
 *
 * @param uri Where the broker is, and who asks: amqp://user:password@host:port/virtual-host, or amqps for TLS. Not needed where the application
 *     has a bean of the client's ConnectionFactory.
 * @param exchange The exchange to which all events go.
 * @param declareExchange Whether the exchange is declared, durable and of type topic.
 * @param mandatory Whether an event that no queue gets is refused. Otherwise the broker drops it, and nobody is told.
 * @param confirmTimeout How long a list of events waits for its confirmations.
 * @param checkAtStart Whether the application does not start when the broker is out of reach or does not let it in.
 * @param source What is received.
 */
@ConfigurationProperties("tidings.rabbitmq")
public record RabbitMqProperties(
        @Nullable String uri,
        @DefaultValue("events") String exchange,
        @DefaultValue("true") boolean declareExchange,
        @DefaultValue("true") boolean mandatory,
        @DefaultValue("30s") Duration confirmTimeout,
        @DefaultValue("false") boolean checkAtStart,
        @DefaultValue Source source) {

    /** The address may hold a password. */
    @Override
    public String toString() {
        return "RabbitMqProperties[exchange=" + exchange + "]";
    }

    /**
     * {@code tidings.rabbitmq.source.*}. Immutable and safe for use by several threads.
     *
     * @param queue The queue to read from. Setting it switches the source on.
     * @param declare Whether the queue and what goes with it are declared.
     * @param quorum Whether it is declared as a quorum queue, which is replicated and counts deliveries.
     * @param singleActiveConsumer Whether it is declared so that one instance reads at a time, which keeps the order of keys.
     * @param bindTo The exchange to which the queue is bound.
     * @param routingPatterns With which patterns it is bound.
     * @param deadLetterQueue Where messages go that cannot be taken: a queue that is declared, too. Not set, the bus keeps them.
     * @param deadLetterExchange Where they go instead: an exchange that is there.
     * @param prefetch How many messages are fetched ahead.
     */
    public record Source(
            @Nullable String queue,
            @DefaultValue("true") boolean declare,
            @DefaultValue("true") boolean quorum,
            @DefaultValue("true") boolean singleActiveConsumer,
            @Nullable String bindTo,
            @DefaultValue("#") List<String> routingPatterns,
            @Nullable String deadLetterQueue,
            @Nullable String deadLetterExchange,
            @DefaultValue("250") int prefetch) {}
}

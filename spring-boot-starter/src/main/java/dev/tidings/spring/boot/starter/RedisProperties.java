// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The backends 'redis-pubsub' and 'redis-streams', and a source, {@code tidings.redis.*}. Immutable and safe for use by several threads.
 *
 * @param uri Where Redis is, and who asks: redis://user:password@host:port/database, or rediss for TLS. Not needed where the application has a
 *     bean of Lettuce's RedisClient that knows its address.
 * @param prefix What channels begin with, before a colon and the topic.
 * @param stream The stream for all events.
 * @param streamPerTopic Adds each event to a stream for each of its topics instead, named by this prefix, a colon and the topic.
 * @param maxLength How many entries a stream keeps at least. Not set, all of them.
 * @param waitForReplicas How many replicas must have an event before it is confirmed, 0 to 100.
 * @param connectTimeout How long to wait for a connection.
 * @param sendTimeout How long a list of events waits for its confirmations.
 * @param checkAtStart Whether the application does not start when Redis is out of reach or does not let it in.
 * @param source What is received from streams.
 * @param pubsub What is received from channels.
 */
@ConfigurationProperties("tidings.redis")
public record RedisProperties(
        @Nullable String uri,
        @DefaultValue("events") String prefix,
        @DefaultValue("events") String stream,
        @Nullable String streamPerTopic,
        @Nullable Long maxLength,
        @DefaultValue("0") int waitForReplicas,
        @Nullable Duration connectTimeout,
        @Nullable Duration sendTimeout,
        @DefaultValue("false") boolean checkAtStart,
        @DefaultValue Source source,
        @DefaultValue Pubsub pubsub) {

    /** The address may hold a password. */
    @Override
    public String toString() {
        return "RedisProperties[prefix=" + prefix + ", stream=" + stream + "]";
    }

    /**
     * {@code tidings.redis.source.*}. Immutable and safe for use by several threads.
     *
     * @param group The consumer group. Setting it switches the source of streams on.
     * @param streams The streams to read.
     * @param consumer The name of this instance in the group. Not set, that of the machine.
     * @param batchSize How many entries are handed over at once, 1 to 10000.
     * @param minIdle After which silence of an instance another one takes its entries over.
     * @param onlyNew Whether a group that is created begins with what comes from then on.
     */
    public record Source(
            @Nullable String group,
            @DefaultValue("events") List<String> streams,
            @Nullable String consumer,
            @DefaultValue("100") int batchSize,
            @DefaultValue("1m") Duration minIdle,
            @DefaultValue("false") boolean onlyNew) {}

    /**
     * {@code tidings.redis.pubsub.*}. Immutable and safe for use by several threads.
     *
     * @param topics The topics to listen to; those with an asterisk are patterns. Setting it switches the source of channels on.
     */
    public record Pubsub(@Nullable String topics) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.Event;
import dev.tidings.core.spi.BulkBackend;
import dev.tidings.core.spi.JsonBackend;
import java.util.List;

/**
 * Publishes events by Redis Pub/Sub to the channels {@code PREFIX:TOPIC} of their topics: CloudEvents in structured mode (JSON).
 *
 * <p><b>At most once.</b> {@code send} returns when Redis has passed the whole list on to whoever listens at that moment. Nobody listening
 * means that the events are lost, and Redis keeps nothing for a listener that is away. Use {@link RedisStreamsBackend} for what must arrive.
 *
 * <p>A list is one transaction, passed on in its order or not at all. A list that failed may have been passed on, and is once more when it
 * comes again.
 *
 * <p>Thread-safe; one list after the other. Closing waits for what is being sent.
 */
public final class RedisPubSubBackend implements JsonBackend, BulkBackend {
    private static final int BULK_SIZE = 1_000;

    private final String name;
    private final RedisSender sender;

    private RedisPubSubBackend(Builder builder) {
        name = builder.name;
        String prefix = builder.prefix;
        sender = builder.sender((event, structured, commands) -> {
            for (String channel : Channels.of(prefix, event)) {
                commands.add(redis -> redis.publish(channel, structured));
            }
        });
    }

    /** Begins a backend. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isInProcess() {
        return false;
    }

    @Override
    public int bulkSize() {
        return BULK_SIZE;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Refused are events whose payload cannot be written or that are larger than {@link Builder#maxEventSize}. Missing rights and wrong
     * credentials are unavailability.
     */
    @Override
    public void send(List<Event<?>> events) throws Exception {
        sender.send(events);
    }

    @Override
    public void close() {
        sender.close();
    }

    /** Builds a backend, named {@code redis-pubsub} unless said. Not thread-safe. */
    public static final class Builder extends BackendOptions<Builder> {
        private String prefix = "events";

        private Builder() {
            super("redis-pubsub");
        }

        @Override
        Builder self() {
            return this;
        }

        /** What the channels begin with, before a colon and the topic; {@code events} unless said. */
        public Builder prefix(String value) {
            prefix = Checks.text("prefix", value);
            return this;
        }

        /**
         * The backend.
         *
         * @throws IllegalStateException when it was to be checked, and Redis is out of reach or does not accept the credentials; the
         *     message says what to do
         */
        public RedisPubSubBackend build() {
            return new RedisPubSubBackend(this);
        }
    }
}

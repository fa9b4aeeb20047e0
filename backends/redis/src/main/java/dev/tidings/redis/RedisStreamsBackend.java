// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.Event;
import dev.tidings.core.spi.BulkBackend;
import dev.tidings.core.spi.JsonBackend;
import io.lettuce.core.XAddArgs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds events to a Redis stream, or to one stream per topic: entries with a field {@code event}, a CloudEvent in structured mode (JSON).
 *
 * <p>{@code send} returns when Redis has added the whole list. How safe it is then is Redis's configuration: {@code appendfsync always}
 * writes it to disk first, {@code everysec} may lose a second, and a replica may miss the last moment unless {@link
 * Builder#waitForReplicas} is asked for.
 *
 * <p><b>Order.</b> A list is one transaction: Redis adds all of it in its order, or nothing. A list that failed may have been added, and is
 * added again when it comes again; it cannot arrive later than that, as far as Redis lets this user end its lost connection ({@code CLIENT
 * KILL}, {@code CLIENT ID} and {@code INFO}, tried and not required).
 *
 * <p>Thread-safe; one list after the other. Closing waits for what is being sent.
 */
public final class RedisStreamsBackend implements JsonBackend, BulkBackend {
    private static final int BULK_SIZE = 1_000;

    /** The field of an entry that has the event. */
    static final String FIELD = "event";

    private final String name;
    private final RedisSender sender;

    private RedisStreamsBackend(Builder builder) {
        name = builder.name;
        sender = builder.sender(placing(builder.stream, builder.prefix, builder.maxLength));
    }

    private static RedisSender.Placing placing(String stream, @Nullable String prefix, long maxLength) {
        XAddArgs args = new XAddArgs();
        if (maxLength > 0) {
            args.maxlen(maxLength).approximateTrimming();
        }
        return (event, structured, commands) -> {
            for (String each : streams(event, stream, prefix)) {
                commands.add(redis -> redis.xadd(each, args, Map.of(FIELD, structured)));
            }
        };
    }

    private static Set<String> streams(Event<?> event, String stream, @Nullable String prefix) {
        return prefix == null ? Set.of(stream) : Channels.of(prefix, event);
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
     * <p>Refused are events whose payload cannot be written or that are larger than {@link Builder#maxEventSize}. No memory, a replica
     * instead of a master, missing rights, wrong credentials and a key that is no stream are unavailability: the events wait until
     * somebody has mended that.
     */
    @Override
    public void send(List<Event<?>> events) throws Exception {
        sender.send(events);
    }

    @Override
    public void close() {
        sender.close();
    }

    /** Builds a backend, named {@code redis} unless said. Not thread-safe. */
    public static final class Builder extends BackendOptions<Builder> {
        private String stream = "events";
        private @Nullable String prefix;
        private long maxLength;

        private Builder() {
            super("redis");
        }

        @Override
        Builder self() {
            return this;
        }

        /** The stream for all events; {@code events} unless said. */
        public Builder stream(String value) {
            stream = Checks.text("stream", value);
            return this;
        }

        /** Adds each event to a stream for each of its topics instead, named {@code PREFIX:TOPIC}. */
        public Builder streamPerTopic(String value) {
            prefix = Checks.text("streamPerTopic", value);
            return this;
        }

        /**
         * How many entries a stream keeps at least; older ones are removed now and then, whether or not somebody has read them. Unless
         * said, all are kept, and the memory is somebody else's affair.
         */
        public Builder maxLength(long value) {
            if (value < 1) {
                throw new IllegalArgumentException("maxLength: " + value + " is not allowed; at least 1.");
            }
            maxLength = value;
            return this;
        }

        /** How many replicas must have an event before it is confirmed, 0 to 100; 0 unless said. */
        public Builder waitForReplicas(int value) {
            replicas = Checks.within("waitForReplicas", 0, 100, value);
            return this;
        }

        /**
         * The backend.
         *
         * @throws IllegalStateException when it was to be checked, and Redis is out of reach or does not accept the credentials; the
         *     message says what to do
         */
        public RedisStreamsBackend build() {
            return new RedisStreamsBackend(this);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.spi.Receiver;
import dev.tidings.core.spi.Source;
import dev.tidings.json.CloudEventFormat;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Receives events from Redis streams by a consumer group: entries whose field {@code event} is a CloudEvent in structured mode, as {@link
 * RedisStreamsBackend} adds them.
 *
 * <p>The source makes the group, and the stream, where they do not exist. Entries are acknowledged when the receiver has taken or refused
 * them; Redis has no dead-letter queue. Acknowledged entries stay in the stream until somebody trims it.
 *
 * <p><b>Order.</b> Entries are handed over in the order of their stream, also those that come again: they stay in hand until they are taken,
 * and nothing behind them is fetched. After a lost connection or a new start, what the consumer had not acknowledged comes first.
 * <b>Several instances</b> that share a group share its entries, each under a consumer name of its own; then there is no order among
 * them. Entries of an instance that is silent for {@link Builder#minIdle} go to another; what an instance has in hand it reports, however
 * long the receiver takes.
 *
 * <p>Thread-safe. It runs a daemon thread for each stream, {@code <name>-<stream>}, with a connection of its own, and one more, {@code
 * <name>-heartbeat}.
 */
public final class RedisStreamsSource implements Source {
    /** How often, per silence after which others take over, they are told that entries are in hand. */
    private static final int HEARTBEATS = 4;

    private final String name;
    private final RedisAccess access;
    private final Set<String> streams;
    private final StreamGroup group;
    private final CloudEventFormat format;
    private final boolean checkAtStart;
    private final SourceThreads threads;
    private @Nullable Heartbeat heartbeat;
    private boolean started;

    private RedisStreamsSource(Builder builder, StreamGroup group) {
        name = builder.name;
        access = builder.access("Source '" + name + "'");
        streams = builder.streams;
        this.group = group;
        format = builder.format();
        checkAtStart = builder.checkAtStart;
        threads = new SourceThreads(name, builder.closeTimeout);
    }

    /** Begins a source. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return name;
    }

    /** Never: Redis has none. */
    @Override
    public boolean hasDeadLetterQueue() {
        return false;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when it was started or closed before, or was to be checked and Redis cannot be used
     */
    @Override
    public synchronized void start(Receiver receiver) {
        if (started) {
            throw new IllegalStateException("Source '" + name + "' was started or closed already.");
        }
        if (checkAtStart) {
            SourceCheck.run(access, this::check);
        }
        started = true;
        List<StreamLoop> loops = streams.stream()
                .map(stream -> new StreamLoop(access, group.of(stream), format, receiver))
                .toList();
        loops.forEach(loop -> threads.start(loop, loop.stream()));
        heartbeat = new Heartbeat(name, group.minIdle().dividedBy(HEARTBEATS), () -> loops.forEach(StreamLoop::extend));
    }

    private void check() throws Exception {
        StatefulRedisConnection<String, byte[]> connection = access.connect();
        try {
            for (String stream : streams) {
                new StreamSession(connection, group.of(stream), access.patience()).prepare(group.onlyNew());
            }
        } finally {
            access.discard(connection);
        }
    }

    @Override
    public Optional<String> trouble() {
        return threads.trouble();
    }

    /**
     * {@inheritDoc}
     *
     * <p>What the receiver has not finished within the close time-out is interrupted, and comes again.
     */
    @Override
    public void close() {
        end();
        threads.close();
        stopHeartbeat();
        access.close();
    }

    private synchronized void end() {
        started = true;
    }

    private synchronized void stopHeartbeat() {
        if (heartbeat != null) {
            heartbeat.close();
        }
    }

    /** Builds a source, named {@code redis} unless said. Not thread-safe. */
    public static final class Builder extends RedisOptions<Builder> {
        private Set<String> streams = Set.of("events");
        private @Nullable String group;
        private @Nullable String consumer;
        private boolean onlyNew;
        private int batchSize = 100;
        private Duration fetchWait = Duration.ofMillis(500);
        private Duration minIdle = Duration.ofMinutes(1);
        private Duration closeTimeout = Duration.ofSeconds(30);

        private Builder() {
            super("redis");
        }

        @Override
        Builder self() {
            return this;
        }

        /** The streams; {@code events} unless said. */
        public Builder streams(String... values) {
            if (values.length == 0) {
                throw new IllegalArgumentException("streams: at least one is needed.");
            }
            Set<String> all = new LinkedHashSet<>();
            for (String value : values) {
                all.add(Checks.text("streams", value));
            }
            streams = all;
            return this;
        }

        /** The consumer group, by whose name Redis remembers what was taken: one for each application; required. */
        public Builder group(String value) {
            group = Checks.text("group", value);
            return this;
        }

        /**
         * The name of this instance in the group; the name of the machine unless said. The same after a new start, so that it gets first
         * what it left; another one for each instance that runs at the same time.
         */
        public Builder consumer(String value) {
            consumer = Checks.text("consumer", value);
            return this;
        }

        /** Whether a group that is created begins with what comes from then on, instead of all that the stream has; false unless said. */
        public Builder onlyNew(boolean value) {
            onlyNew = value;
            return this;
        }

        /** How many entries are handed over at once at most, 1 to 10,000; 100 unless said. */
        public Builder batchSize(int value) {
            batchSize = Checks.within("batchSize", 1, 10_000, value);
            return this;
        }

        /** How long one request waits for an entry; also about how long closing takes. 500 ms unless said. */
        public Builder fetchWait(Duration value) {
            fetchWait = Checks.positive("fetchWait", value);
            return this;
        }

        /** After which silence of a consumer another one takes its entries over; 1 minute unless said. */
        public Builder minIdle(Duration value) {
            minIdle = Checks.positive("minIdle", value);
            return this;
        }

        /** How long closing waits for the receiver before it interrupts it; 30 seconds unless said. */
        public Builder closeTimeout(Duration value) {
            closeTimeout = Checks.positive("closeTimeout", value);
            return this;
        }

        /**
         * The source.
         *
         * @throws IllegalArgumentException when the group is missing
         */
        public RedisStreamsSource build() {
            if (group == null) {
                throw new IllegalArgumentException("group: source '" + name + "' needs one, named by the application.");
            }
            String reader = consumer == null ? machine() : consumer;
            return new RedisStreamsSource(
                    this, new StreamGroup("", group, reader, onlyNew, batchSize, fetchWait, minIdle));
        }

        private static String machine() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(
                        "consumer: this machine does not know its name; give the consumer one.", e);
            }
        }
    }
}

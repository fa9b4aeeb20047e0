// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.spi.Receiver;
import dev.tidings.core.spi.Source;
import dev.tidings.json.CloudEventFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Listens to the channels {@code PREFIX:TOPIC} of Redis Pub/Sub, where {@link RedisPubSubBackend} publishes.
 *
 * <p><b>At most once.</b> What is published while this does not listen is lost: before its start, after its close, and while the
 * connection is broken. Nothing is acknowledged, for there is nobody to acknowledge it to; what the receiver cannot take yet waits here, and
 * is lost with the process. Use {@link RedisStreamsSource} for what must arrive. Every instance gets everything.
 *
 * <p>An event that was published to several of the channels comes once for each; the bus leaves out what it has seen. Messages of one
 * connection are handed over in the order of their publication.
 *
 * <p>Thread-safe. It runs a daemon thread, {@code <name>-receiver}, and a connection of its own.
 */
public final class RedisPubSubSource implements Source {
    private final String name;
    private final RedisAccess access;
    private final PubSubLoop.Interest interest;
    private final CloudEventFormat format;
    private final int queueSize;
    private final boolean checkAtStart;
    private final SourceThreads threads;
    private boolean started;

    private RedisPubSubSource(Builder builder) {
        name = builder.name;
        access = builder.access("Source '" + name + "'");
        interest = builder.interest();
        format = builder.format();
        queueSize = builder.queueSize;
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
            SourceCheck.run(access, () -> access.connectPubSub().close());
        }
        started = true;
        threads.start(new PubSubLoop(access, interest, queueSize, format, receiver), "receiver");
    }

    @Override
    public Optional<String> trouble() {
        return threads.trouble();
    }

    /**
     * {@inheritDoc}
     *
     * <p>What the receiver has not finished within the close time-out is interrupted, and lost.
     */
    @Override
    public void close() {
        end();
        threads.close();
        access.close();
    }

    private synchronized void end() {
        started = true;
    }

    /** Builds a source, named {@code redis-pubsub} unless said. Not thread-safe. */
    public static final class Builder extends RedisOptions<Builder> {
        private String prefix = "events";
        private List<String> topics = List.of("*");
        private int queueSize = 10_000;
        private Duration closeTimeout = Duration.ofSeconds(30);

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

        /** The topics; those with a {@code *} are patterns. All unless said. */
        public Builder topics(String... values) {
            if (values.length == 0) {
                throw new IllegalArgumentException("topics: at least one is needed.");
            }
            for (String value : values) {
                Checks.text("topics", value);
            }
            topics = List.of(values);
            return this;
        }

        /** How many messages wait for the receiver at most; more are dropped, and that is logged. 10,000 unless said. */
        public Builder queueSize(int value) {
            queueSize = Checks.within("queueSize", 1, 10_000_000, value);
            return this;
        }

        /** How long closing waits for the receiver before it interrupts it; 30 seconds unless said. */
        public Builder closeTimeout(Duration value) {
            closeTimeout = Checks.positive("closeTimeout", value);
            return this;
        }

        private PubSubLoop.Interest interest() {
            List<String> channels = new ArrayList<>();
            List<String> patterns = new ArrayList<>();
            for (String topic : topics) {
                if (topic.indexOf('*') < 0) {
                    channels.add(Channels.of(prefix, topic));
                } else {
                    patterns.add(Channels.pattern(prefix, topic));
                }
            }
            return new PubSubLoop.Interest(channels, patterns);
        }

        /** The source. */
        public RedisPubSubSource build() {
            return new RedisPubSubSource(this);
        }
    }
}

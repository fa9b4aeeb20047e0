// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.Receiver;
import dev.tidings.core.spi.Source;
import dev.tidings.json.JacksonEventCodec;
import io.nats.client.Connection;
import io.nats.client.Options;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives events from a stream of NATS JetStream by a durable pull consumer with explicit acknowledgement. CloudEvents in binary and in
 * structured mode are read.
 *
 * <p>The source creates the consumer, or changes it to the settings given here; the stream must exist. Messages are acknowledged when the
 * receiver has taken them; those that it refuses are terminated (the bus keeps them, JetStream has no dead-letter queue). While the
 * receiver works, the server is told in time that it does.
 *
 * <p><b>Order.</b> Messages are handed over in the order of the stream, also those that come again: they stay here until they are taken, and
 * nothing behind them is fetched. After a lost connection or process the source waits, up to the acknowledgement wait, for what the
 * server had sent into the void, before it fetches anything newer. <b>Several instances</b> that share a consumer share its messages: then order
 * holds only with {@link Builder#maxAckPending} 1, which makes one message at a time of all instances.
 *
 * <p>Thread-safe. It runs two daemon threads, {@code <name>-receiver} and {@code <name>-heartbeat}, and a connection of its own.
 */
public final class JetStreamSource implements Source {
    private static final Logger log = LoggerFactory.getLogger(JetStreamSource.class);

    /** How often per acknowledgement wait the server is told that messages are in hand. */
    private static final int HEARTBEATS = 3;

    private final String name;
    private final NatsLink link;
    private final ConsumerPlan plan;
    private final SourceLoop.Fetching fetching;
    private final boolean checkAtStart;
    private final Duration closeTimeout;
    private @Nullable Running running;

    private record Running(SourceLoop loop, Thread thread, ScheduledExecutorService heartbeat) {}

    private JetStreamSource(Builder builder, ConsumerPlan plan) {
        name = builder.name;
        this.plan = plan;
        link = NatsLink.opening(
                builder.servers.options(), builder.connectTimeout, builder.connectTimeout, "Source '" + name + "'");
        fetching = new SourceLoop.Fetching(builder.batchSize, builder.fetchWait, new MessageForm(builder.codec));
        checkAtStart = builder.checkAtStart;
        closeTimeout = builder.closeTimeout;
    }

    /** Begins a source. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return name;
    }

    /** Never: JetStream has none. */
    @Override
    public boolean hasDeadLetterQueue() {
        return false;
    }

    @Override
    public synchronized void start(Receiver receiver) throws Exception {
        if (running != null) {
            throw new IllegalStateException("Source '" + name + "' was started already.");
        }
        if (checkAtStart) {
            check();
        }
        SourceLoop loop = new SourceLoop(link, plan, fetching, receiver);
        ScheduledExecutorService heartbeat =
                Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "heartbeat"));
        long nanos = plan.ackWait().toNanos() / HEARTBEATS;
        ScheduledFuture<?> unused = heartbeat.scheduleWithFixedDelay(loop::extend, nanos, nanos, TimeUnit.NANOSECONDS);
        Thread thread = daemon(loop, "receiver");
        running = new Running(loop, thread, heartbeat);
        thread.start();
    }

    private void check() throws Exception {
        try {
            Connection connection = link.connection();
            plan.subscribe(connection, link).unsubscribe();
        } catch (Exception e) {
            link.close();
            throw e;
        }
    }

    private Thread daemon(Runnable work, String role) {
        Thread thread = new Thread(work, name + "-" + role);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public synchronized Optional<String> trouble() {
        return running == null ? Optional.empty() : running.loop.trouble();
    }

    /**
     * {@inheritDoc}
     *
     * <p>What the receiver has not finished within the close time-out is interrupted, and comes again.
     */
    @Override
    public void close() {
        Running last = stop();
        if (last != null) {
            end(last);
        }
        link.close();
    }

    private synchronized @Nullable Running stop() {
        if (running != null) {
            running.loop.stop();
        }
        return running;
    }

    private void end(Running last) {
        try {
            last.thread.join(closeTimeout.toMillis());
            if (last.thread.isAlive()) {
                log.warn(
                        "Source '{}': its receiver has not finished within {}, and is interrupted.",
                        name,
                        closeTimeout);
                last.thread.interrupt();
                last.thread.join(closeTimeout.toMillis());
            }
        } catch (InterruptedException e) {
            last.thread.interrupt();
            Thread.currentThread().interrupt();
        } finally {
            last.heartbeat.shutdownNow();
        }
    }

    /** Builds a source. Not thread-safe. */
    public static final class Builder {
        private final Servers servers = new Servers();
        private String name = "nats";
        private @Nullable String stream;
        private @Nullable String consumer;
        private @Nullable String filter;
        private EventCodec codec = new JacksonEventCodec();
        private int batchSize = 100;
        private Duration fetchWait = Duration.ofSeconds(1);
        private Duration ackWait = Duration.ofSeconds(10);
        private int maxAckPending = 1_000;
        private boolean onlyNew;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration closeTimeout = Duration.ofSeconds(30);
        private boolean checkAtStart;

        private Builder() {}

        /** The name of the source: lower-case letters, digits and hyphens; {@code nats} unless said. */
        public Builder name(String value) {
            name = Checks.name(value);
            return this;
        }

        /** Addresses of servers of one cluster, such as {@code nats://host:4222}; {@code nats://localhost:4222} unless said. */
        public Builder servers(String... addresses) {
            servers.addresses(addresses);
            return this;
        }

        /**
         * How to connect: addresses, credentials, TLS; instead of {@link #servers}. For a connection like one that the
         * application has, give {@code connection.getOptions()}: the source needs one of its own, because it must see when it is lost.
         */
        public Builder options(Options value) {
            servers.options(value);
            return this;
        }

        /** The stream to read; required. */
        public Builder stream(String value) {
            stream = Checks.streamName(value);
            return this;
        }

        /** The durable consumer, whose place in the stream the server remembers by this name; required. */
        public Builder consumer(String value) {
            consumer = Checks.consumerName(value);
            return this;
        }

        /** Which subjects of the stream, such as {@code events.order.>}; all unless said. */
        public Builder filter(String subject) {
            Checks.subjects(subject);
            filter = subject;
            return this;
        }

        /** Reads payloads; Jackson with its defaults unless said. */
        public Builder codec(EventCodec value) {
            codec = Objects.requireNonNull(value, "codec");
            return this;
        }

        /** How many messages are handed over at once at most, 1 to 10,000; 100 unless said. */
        public Builder batchSize(int value) {
            batchSize = Checks.within("batchSize", 1, 10_000, value);
            return this;
        }

        /** How long one request waits for a message; also about how long closing takes. 1 second unless said. */
        public Builder fetchWait(Duration value) {
            fetchWait = Checks.positive("fetchWait", value);
            return this;
        }

        /**
         * After which silence the server takes a message for lost, and delivers it again; the source is not silent while it works. 10
         * seconds unless said.
         */
        public Builder ackWait(Duration value) {
            ackWait = Checks.positive("ackWait", value);
            return this;
        }

        /** How many messages all instances may have in hand together, at least 1; 1,000 unless said. With 1, all are strictly in order. */
        public Builder maxAckPending(int value) {
            maxAckPending = Checks.within("maxAckPending", 1, Integer.MAX_VALUE, value);
            return this;
        }

        /** Whether a consumer that is created begins with what comes from then on, instead of all that the stream has; false unless said. */
        public Builder onlyNew(boolean value) {
            onlyNew = value;
            return this;
        }

        /** How long to wait for a connection and for answers at most; 5 seconds unless said. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = Checks.positive("connectTimeout", value);
            return this;
        }

        /** How long closing waits for the receiver before it interrupts it; 30 seconds unless said. */
        public Builder closeTimeout(Duration value) {
            closeTimeout = Checks.positive("closeTimeout", value);
            return this;
        }

        /** Whether {@link #start} connects, prepares the consumer, and throws when that fails; false unless said. */
        public Builder checkAtStart(boolean value) {
            checkAtStart = value;
            return this;
        }

        /**
         * The source.
         *
         * @throws IllegalArgumentException when stream or consumer is missing, or both servers and options are given
         */
        public JetStreamSource build() {
            if (stream == null || consumer == null) {
                throw new IllegalArgumentException(
                        (stream == null ? "stream" : "consumer") + ": source '" + name + "' needs one.");
            }
            return new JetStreamSource(
                    this, new ConsumerPlan(stream, consumer, filter, ackWait, maxAckPending, onlyNew));
        }
    }
}

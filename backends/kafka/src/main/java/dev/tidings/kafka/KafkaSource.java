// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.Receiver;
import dev.tidings.core.spi.Source;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Receives events from topics of Apache Kafka as a member of a consumer group: CloudEvents in binary or structured mode.
 *
 * <p>Messages of one partition are taken in their order, several partitions at once. An offset is committed when everything before it was taken
 * or refused; after a crash or a rebalance in an unlucky moment messages come again. One that is to come again is handed over again after the
 * receiver's pause, before what follows it in its partition; the other partitions go on meanwhile. However long messages are worked on, the
 * membership in the group is kept.
 *
 * <p>Thread-safe.
 */
public final class KafkaSource implements Source {
    private final String name;
    private final SourceOptions options;
    private final @Nullable DeadLetterTopic deadLetters;
    private final boolean checkAtStart;
    private @Nullable Receiving receiving;
    private boolean closed;

    private KafkaSource(Builder builder, SourceOptions options) {
        name = builder.name;
        this.options = options;
        checkAtStart = builder.checkAtStart;
        deadLetters = builder.deadLetterTopic == null
                ? null
                : DeadLetterTopic.with(options.name(), options.properties(), builder.deadLetterTopic);
    }

    /** Begins a source; the brokers' addresses, a group and topics are necessary. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return name;
    }

    /** Whether a topic for dead letters was given. */
    @Override
    public boolean hasDeadLetterQueue() {
        return deadLetters != null;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when it is to check, and the brokers are out of reach, do not let this application in, or lack a topic;
     *     also when it was started or closed before
     */
    @Override
    public void start(Receiver receiver) {
        Objects.requireNonNull(receiver, "receiver");
        if (checkAtStart) {
            BrokerCheck.of("Source '" + name + "'", options.properties(), SourceOptions.CHECK_TIMEOUT)
                    .require(options.topics());
        }
        begin(receiver);
    }

    private synchronized void begin(Receiver receiver) {
        if (closed || receiving != null) {
            throw new IllegalStateException(
                    "Source '" + name + "' is " + (closed ? "closed" : "started already") + ": make another one.");
        }
        receiving = new Receiving(options, new Handling(receiver, deadLetters, options));
        receiving.start();
    }

    @Override
    public Optional<String> trouble() {
        return options.troubles().text();
    }

    /**
     * {@inheritDoc}
     *
     * <p>When the receiver takes longer than the close timeout, its threads are interrupted; what it has not taken then comes again, here or
     * with another member of the group.
     */
    @Override
    public void close() throws InterruptedException {
        Receiving last;
        synchronized (this) {
            closed = true;
            last = receiving;
        }
        if (last != null) {
            last.close();
        }
        if (deadLetters != null) {
            deadLetters.close();
        }
    }

    /** Options of a source. Not safe for use by several threads. */
    public static final class Builder {
        private static final int DEFAULT_CONCURRENCY = 4;
        private static final int MOST_CONCURRENCY = 1_000;

        private String name = "kafka";
        private EventCodec codec = new JacksonEventCodec();
        private @Nullable String bootstrapServers;
        private @Nullable String groupId;
        private @Nullable String clientId;
        private List<String> topics = List.of();
        private @Nullable String deadLetterTopic;
        private int concurrency = DEFAULT_CONCURRENCY;
        private Duration closeTimeout = Duration.ofSeconds(30);
        private boolean checkAtStart;
        private final Map<String, Object> properties = new LinkedHashMap<>();

        private Builder() {}

        /** Its name; {@code kafka} unless said. Lower-case letters, digits and hyphens between them. */
        public Builder name(String value) {
            name = Checks.name(value);
            return this;
        }

        /** Reads what other senders wrote; Jackson's unless said. */
        public Builder codec(EventCodec value) {
            codec = Objects.requireNonNull(value, "codec");
            return this;
        }

        /** Where brokers are: {@code host:port}, several with commas between them. */
        public Builder bootstrapServers(String value) {
            bootstrapServers = Checks.text("bootstrapServers", value);
            return this;
        }

        /** The consumer group: each of its members gets a share of the partitions, each message goes to one of them. */
        public Builder groupId(String value) {
            groupId = Checks.text("groupId", value);
            return this;
        }

        /** By what name the brokers know this client; the source's name unless said. */
        public Builder clientId(String value) {
            clientId = Checks.text("clientId", value);
            return this;
        }

        /** What to receive, replacing earlier ones; at least one. */
        public Builder topics(String... values) {
            topics = List.of(values);
            topics.forEach(topic -> Checks.text("topics", topic));
            return this;
        }

        /**
         * Where refused messages go, with headers {@code tidings-…} that say where they were and why; none unless said. While one cannot be
         * written there, its partition waits.
         */
        public Builder deadLetterTopic(String value) {
            deadLetterTopic = Checks.text("deadLetterTopic", value);
            return this;
        }

        /** How many partitions are worked on at once, at most; 4 unless said. */
        public Builder concurrency(int value) {
            if (value < 1 || value > MOST_CONCURRENCY) {
                throw new IllegalArgumentException(
                        "concurrency: " + value + " is not allowed; 1 to " + MOST_CONCURRENCY + " are.");
            }
            concurrency = value;
            return this;
        }

        /** How long {@link #close} waits for what the receiver has in hand; 30 seconds unless said. */
        public Builder closeTimeout(Duration value) {
            closeTimeout = Checks.positive("closeTimeout", value);
            return this;
        }

        /**
         * One more property of Kafka's consumer, such as {@code security.protocol}, {@code auto.offset.reset} ({@code earliest} unless said:
         * a new group begins with what is there) or {@code max.poll.records}. Commits, deserializers and the group cannot be changed here.
         */
        public Builder property(String key, Object value) {
            Objects.requireNonNull(value, "value");
            properties.put(Checks.changeable(key, ConsumerProperties.FIXED), value);
            return this;
        }

        /** Whether {@link KafkaSource#start} looks whether the brokers can be reached and the topics are there; not unless said. */
        public Builder checkAtStart(boolean value) {
            checkAtStart = value;
            return this;
        }

        /**
         * The source. Connects to nothing yet.
         *
         * @throws IllegalArgumentException when options are missing, or Kafka refuses a property
         */
        public KafkaSource build() {
            if (bootstrapServers == null || groupId == null || topics.isEmpty()) {
                throw new IllegalArgumentException(
                        "Source '" + name + "' needs bootstrapServers(…), groupId(…) and topics(…).");
            }
            Map<String, Object> all =
                    ConsumerProperties.defaults(bootstrapServers, groupId, clientId == null ? name : clientId);
            all.putAll(properties);
            ConsumerProperties.check(name, all);
            return new KafkaSource(
                    this,
                    new SourceOptions(
                            name,
                            all,
                            topics,
                            new SourceOptions.Pace(concurrency, closeTimeout),
                            new Troubles(),
                            format()));
        }

        private CloudEventFormat format() {
            return new CloudEventFormat(codec);
        }
    }
}

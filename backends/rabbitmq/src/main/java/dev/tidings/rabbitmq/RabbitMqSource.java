// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import com.rabbitmq.client.ConnectionFactory;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.Receiver;
import dev.tidings.core.spi.Source;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Receives events from a queue of RabbitMQ: CloudEvents in binary or structured mode.
 *
 * <p>Messages are handed over in the order of the queue, and acknowledged when they were taken. What is to come again stays here,
 * unacknowledged, and is handed over again after the receiver's pause, before what follows it: giving it back to the queue would count a
 * delivery of everything that was fetched behind it, too. When the connection is lost the queue gives all of it again, in its order.
 *
 * <p>Order per key holds over several instances only with a single active consumer, which is what this declares unless told otherwise.
 *
 * <p>Thread-safe.
 */
public final class RabbitMqSource implements Source {
    private final String name;
    private final RabbitLink link;
    private final SourceOptions options;
    private final boolean checkAtStart;
    private @Nullable Receiving receiving;
    private boolean closed;

    private RabbitMqSource(Builder builder, RabbitLink link, SourceOptions options) {
        name = builder.name;
        this.link = link;
        this.options = options;
        checkAtStart = builder.checkAtStart;
    }

    /** Begins a source; a queue and the broker's address (or a connection factory) are necessary. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return name;
    }

    /** Whether a queue or an exchange for dead letters was given. */
    @Override
    public boolean hasDeadLetterQueue() {
        return options.queue().deadLetters();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when it is to check, and the broker is out of reach, does not let this application in, or has the queue not
     *     or otherwise; also when it was started or closed before
     */
    @Override
    public void start(Receiver receiver) {
        Objects.requireNonNull(receiver, "receiver");
        if (checkAtStart) {
            ConsumerSession.check(link, options);
        }
        begin(receiver);
    }

    private synchronized void begin(Receiver receiver) {
        if (closed || receiving != null) {
            throw new IllegalStateException(
                    "Source '" + name + "' is " + (closed ? "closed" : "started already") + ": make another one.");
        }
        receiving = new Receiving(link, options, receiver);
        receiving.start();
    }

    @Override
    public synchronized Optional<String> trouble() {
        return receiving == null ? Optional.empty() : receiving.trouble();
    }

    /**
     * {@inheritDoc}
     *
     * <p>When the receiver takes longer than the close timeout, it is interrupted; what it has not taken then goes back to the queue.
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
    }

    /** Options of a source. Not safe for use by several threads. */
    public static final class Builder {
        private static final int MOST_PREFETCH = 65_535;
        private static final Duration CONNECTING = Duration.ofSeconds(30);

        private String name = "rabbitmq";
        private EventCodec codec = new JacksonEventCodec();
        private @Nullable String queue;
        private boolean declare = true;
        private boolean quorum = true;
        private boolean singleActiveConsumer = true;
        private @Nullable String deadLetterQueue;
        private @Nullable String deadLetterExchange;
        private final Map<String, Object> arguments = new LinkedHashMap<>();
        private final List<SourceQueue.Binding> bindings = new ArrayList<>();
        private @Nullable String uri;
        private @Nullable ConnectionFactory connectionFactory;
        private int prefetch = 250;
        private Duration closeTimeout = Duration.ofSeconds(30);
        private boolean checkAtStart;

        private Builder() {}

        /** Its name; {@code rabbitmq} unless said. Lower-case letters, digits and hyphens between them. */
        public Builder name(String value) {
            name = Checks.name(value);
            return this;
        }

        /** Reads what other senders wrote; Jackson's unless said. */
        public Builder codec(EventCodec value) {
            codec = Objects.requireNonNull(value, "codec");
            return this;
        }

        /** The queue to read from. */
        public Builder queue(String value) {
            queue = Checks.text("queue", value);
            return this;
        }

        /** Whether the queue and what goes with it are declared when a connection is made; they are unless said. */
        public Builder declare(boolean value) {
            declare = value;
            return this;
        }

        /** Whether the queue is declared as a quorum queue, which is replicated and counts deliveries; it is unless said. */
        public Builder quorum(boolean value) {
            quorum = value;
            return this;
        }

        /**
         * Whether the queue is declared so that one instance reads at a time, the others being ready to take over; it is unless said. Without it
         * all instances share the messages, whatever their keys: events of one key are then handled at once and in any order.
         */
        public Builder singleActiveConsumer(boolean value) {
            singleActiveConsumer = value;
            return this;
        }

        /** One more argument of the queue's declaration, such as {@code x-delivery-limit} or {@code x-max-length}. */
        public Builder queueArgument(String key, Object value) {
            arguments.put(Checks.text("queueArgument", key), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Binds the queue to an exchange, which is declared durable and of type {@code topic}; adds to earlier ones. */
        public Builder bind(String exchange, String... patterns) {
            Checks.text("bind", exchange);
            for (String pattern : patterns) {
                bindings.add(new SourceQueue.Binding(exchange, Objects.requireNonNull(pattern, "pattern")));
            }
            return this;
        }

        /** Where refused messages go: a queue of this name, which is declared as well. */
        public Builder deadLetterQueue(String value) {
            deadLetterQueue = Checks.text("deadLetterQueue", value);
            return this;
        }

        /**
         * Where refused messages go: an exchange that is there, and is named in the queue's declaration. For a queue that is used as it is, this
         * says that it has one.
         */
        public Builder deadLetterExchange(String value) {
            deadLetterExchange = Checks.text("deadLetterExchange", value);
            return this;
        }

        /** Where the broker is, and who asks: {@code amqp://user:password@host:port/virtual-host}, or {@code amqps} for TLS. */
        public Builder uri(String value) {
            uri = Checks.text("uri", value);
            return this;
        }

        /** A connection factory of the application's own, instead of an address. It is copied; the copy recovers nothing by itself. */
        public Builder connectionFactory(ConnectionFactory value) {
            connectionFactory = Objects.requireNonNull(value, "connectionFactory");
            return this;
        }

        /** How many messages are fetched ahead, and handed over at once at most; 250 unless said. */
        public Builder prefetch(int value) {
            prefetch = Checks.between("prefetch", value, 1, MOST_PREFETCH);
            return this;
        }

        /** How long {@link #close} waits for what the receiver has in hand; 30 seconds unless said. */
        public Builder closeTimeout(Duration value) {
            closeTimeout = Checks.positive("closeTimeout", value);
            return this;
        }

        /** Whether {@link RabbitMqSource#start} connects, to see whether all is there; not unless said. */
        public Builder checkAtStart(boolean value) {
            checkAtStart = value;
            return this;
        }

        /**
         * The source. Connects to nothing yet.
         *
         * @throws IllegalArgumentException when options are missing or exclude each other, or the address is none
         */
        public RabbitMqSource build() {
            String who = "Source '" + name + "'";
            if (queue == null) {
                throw new IllegalArgumentException(who + " has no queue: say queue(…).");
            }
            if (deadLetterQueue != null && deadLetterExchange != null) {
                throw new IllegalArgumentException(
                        who + ": deadLetterQueue(…) and deadLetterExchange(…) exclude each other.");
            }
            if (!declare && (!bindings.isEmpty() || !arguments.isEmpty() || deadLetterQueue != null)) {
                throw new IllegalArgumentException(
                        who + " declares nothing: bind(…), queueArgument(…) and deadLetterQueue(…) have no effect.");
            }
            RabbitLink link = RabbitLink.of("Source", name, uri, connectionFactory, CONNECTING);
            return new RabbitMqSource(
                    this,
                    link,
                    new SourceOptions(sourceQueue(queue), prefetch, closeTimeout, new CloudEventFormat(codec)));
        }

        private SourceQueue sourceQueue(String of) {
            boolean deadLetters = deadLetterQueue != null || deadLetterExchange != null;
            return new SourceQueue(
                    of, declare ? declaration() : null, List.copyOf(bindings), deadLetterQueue, deadLetters);
        }

        private Map<String, Object> declaration() {
            Map<String, Object> all = new HashMap<>();
            all.put("x-queue-type", quorum ? "quorum" : "classic");
            if (singleActiveConsumer) {
                all.put("x-single-active-consumer", true);
            }
            if (deadLetterQueue != null) {
                all.put("x-dead-letter-exchange", "");
                all.put("x-dead-letter-routing-key", deadLetterQueue);
            }
            if (deadLetterExchange != null) {
                all.put("x-dead-letter-exchange", deadLetterExchange);
            }
            all.putAll(arguments);
            return all;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import com.rabbitmq.client.ConnectionFactory;
import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.BulkBackend;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.JsonBackend;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to an exchange of RabbitMQ as CloudEvents in binary mode: attributes as headers {@code cloudEvents_…}, the payload as the body,
 * persistent, the event's type as the routing key. What a consumer looks at before it reads a body is where brokers and tools find it.
 *
 * <p>One channel sends everything, so that events of one queue stay in their order. A call returns when the broker has confirmed all its events:
 * when they are in every queue that they are routed to, on disk where the queue is durable. When a call fails its connection is closed; what was
 * still on its way may arrive late, as a duplicate of what comes again for it.
 *
 * <p>Thread-safe; calls of several threads take turns.
 */
public final class RabbitMqBackend implements JsonBackend, BulkBackend {
    private static final int BULK_SIZE = 1_000;

    private final String name;
    private final PublisherLine line;

    private RabbitMqBackend(Builder builder, RabbitLink link) {
        name = builder.name;
        OutgoingMessages messages = new OutgoingMessages(new CloudEventFormat(builder.codec), builder.routingKey);
        Exchange exchange = new Exchange(Objects.requireNonNull(builder.exchange), builder.declare, builder.mandatory);
        line = new PublisherLine(link, messages, exchange, builder.confirmTimeout);
    }

    /** Begins a backend; an exchange and the broker's address (or a connection factory) are necessary. */
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
     * <p>An event is refused when it cannot be written as JSON, is larger than the broker's {@code max_message_size}, has a routing key of more
     * than 255 bytes, or is routed to no queue while {@linkplain Builder#mandatory that} is an error. Its neighbours are sent. A queue that
     * rejects events because it is full counts as out of reach.
     */
    @Override
    public void send(List<Event<?>> events) throws Exception {
        line.send(events);
    }

    /** Lets a call that is under way finish for at most 5 seconds, then lets it fail. */
    @Override
    public void close() {
        line.close();
    }

    /** Options of a backend. Not safe for use by several threads. */
    public static final class Builder {
        private String name = "rabbitmq";
        private EventCodec codec = new JacksonEventCodec();
        private @Nullable String exchange;
        private Function<Event<?>, String> routingKey = Event::type;
        private boolean declare = true;
        private boolean mandatory = true;
        private @Nullable String uri;
        private @Nullable ConnectionFactory connectionFactory;
        private Duration confirmTimeout = Duration.ofSeconds(30);
        private boolean checkAtStart;

        private Builder() {}

        /** Its name; {@code rabbitmq} unless said. Lower-case letters, digits and hyphens between them. */
        public Builder name(String value) {
            name = Checks.name(value);
            return this;
        }

        /** Writes payloads that are not JSON yet; Jackson's unless said. */
        public Builder codec(EventCodec value) {
            codec = Objects.requireNonNull(value, "codec");
            return this;
        }

        /** The exchange to which all events go. */
        public Builder exchange(String value) {
            exchange = Checks.text("exchange", value);
            return this;
        }

        /** Whether the exchange is declared, durable and of type {@code topic}, when a connection is made; it is unless said. */
        public Builder declareExchange(boolean value) {
            declare = value;
            return this;
        }

        /** The routing key of each event, at most 255 bytes; its type unless said. What the function throws fails the whole call. */
        public Builder routingKey(Function<Event<?>, String> value) {
            routingKey = Objects.requireNonNull(value, "routingKey");
            return this;
        }

        /** Whether an event that no queue gets is refused; it is unless said. Otherwise the broker drops it, and nobody is told. */
        public Builder mandatory(boolean value) {
            mandatory = value;
            return this;
        }

        /** Where the broker is, and who asks: {@code amqp://user:password@host:port/virtual-host}, or {@code amqps} for TLS. */
        public Builder uri(String value) {
            uri = Checks.text("uri", value);
            return this;
        }

        /**
         * A connection factory of the application's own, instead of an address: for own certificates, metrics and the like. It is copied; the
         * copy recovers nothing by itself, for that would send again what the caller sends again, too.
         */
        public Builder connectionFactory(ConnectionFactory value) {
            connectionFactory = Objects.requireNonNull(value, "connectionFactory");
            return this;
        }

        /** How long a call waits for its confirmations, and for a connection; 30 seconds unless said. */
        public Builder confirmTimeout(Duration value) {
            confirmTimeout = Checks.positive("confirmTimeout", value);
            return this;
        }

        /** Whether {@link #build} connects, to see whether the broker can be reached and lets this application in; not unless said. */
        public Builder checkAtStart(boolean value) {
            checkAtStart = value;
            return this;
        }

        /**
         * The backend. Connects only if it is to check.
         *
         * @throws IllegalArgumentException when options are missing or exclude each other, or the address is none
         * @throws IllegalStateException when the check finds the broker out of reach, or this application not let in
         */
        public RabbitMqBackend build() {
            if (exchange == null) {
                throw new IllegalArgumentException("Backend '" + name + "' has no exchange: say exchange(…).");
            }
            RabbitMqBackend backend =
                    new RabbitMqBackend(this, RabbitLink.of("Backend", name, uri, connectionFactory, confirmTimeout));
            if (checkAtStart) {
                check(backend);
            }
            return backend;
        }

        private static void check(RabbitMqBackend backend) {
            try {
                backend.line.connect();
            } catch (BackendUnavailableException | InterruptedException e) {
                backend.close();
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
    }
}

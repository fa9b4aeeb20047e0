// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.BulkBackend;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.JsonBackend;
import dev.tidings.json.JacksonEventCodec;
import io.nats.client.Connection;
import io.nats.client.Options;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to a stream of NATS JetStream: CloudEvents in binary mode, a header for each attribute.
 *
 * <p>{@code send} publishes the whole list, then waits for the stream's acknowledgement of each event: they are on its storage then, as
 * safely as the server and the stream are configured to keep them ({@code sync_interval}, replicas).
 *
 * <p><b>Duplicates.</b> The id of the event is the {@code Nats-Msg-Id}: within the stream's duplicate window (2 minutes unless the stream
 * says otherwise) the server keeps an event that is sent again only once. What an operator replays carries no such id, and is stored again.
 *
 * <p><b>Order.</b> Events of one list are stored in its order. When a list fails, nothing of it is sent later: the backend gives up its
 * connection together with what that had not sent. One thing can still change the order of two events of one key: a cluster
 * whose stream is without a leader for a moment may lose the first and take the second. {@link Builder#oneInFlightPerKey} rules that out,
 * and costs a round trip per event of a key.
 *
 * <p>Thread-safe. Closing waits for what is being sent, at most for the send time-out.
 */
public final class JetStreamBackend implements JsonBackend, BulkBackend {
    private static final int BULK_SIZE = 1_000;

    private final String name;
    private final NatsLink link;
    private final StreamPublisher publisher;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private volatile boolean closed;

    private JetStreamBackend(Builder builder) {
        name = builder.name;
        String owner = "Backend '" + name + "'";
        Connection given = builder.connection;
        link = given == null
                ? NatsLink.opening(builder.servers.options(), builder.connectTimeout, builder.sendTimeout, owner)
                : NatsLink.to(given, owner);
        TargetStream stream = new TargetStream(
                Objects.requireNonNull(builder.stream),
                builder.createdSubjects,
                builder.duplicateWindow,
                link.address());
        publisher =
                new StreamPublisher(link, stream, builder.subject, new MessageForm(builder.codec), builder.sending());
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
     * <p>Refused are events whose payload cannot be written, whose subject is none, or that are larger than the server or the stream allows.
     * No stream for a subject, a stream that is full, missing rights and wrong credentials are unavailability: the events wait until somebody
     * has mended that.
     */
    @Override
    public void send(List<Event<?>> events) throws Exception {
        use.readLock().lockInterruptibly();
        try {
            if (closed) {
                throw new IllegalStateException("Backend '" + name + "' is closed and sends nothing any more.");
            }
            publisher.send(events);
        } finally {
            use.readLock().unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        use.writeLock().lock();
        try {
            link.close();
        } finally {
            use.writeLock().unlock();
        }
    }

    /** Builds a backend. Not thread-safe. */
    public static final class Builder {
        private final Servers servers = new Servers();
        private String name = "nats";
        private @Nullable Connection connection;
        private @Nullable String stream;
        private List<String> createdSubjects = List.of();
        private Duration duplicateWindow = Duration.ofMinutes(2);
        private Function<? super Event<?>, String> subject = event -> "events." + event.type();
        private EventCodec codec = new JacksonEventCodec();
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration sendTimeout = Duration.ofSeconds(10);
        private boolean oneInFlightPerKey;
        private boolean checkAtStart;

        private Builder() {}

        /** The name of the backend: lower-case letters, digits and hyphens; {@code nats} unless said. */
        public Builder name(String value) {
            name = Checks.name(value);
            return this;
        }

        /** Addresses of servers of one cluster, such as {@code nats://host:4222}; {@code nats://localhost:4222} unless said. */
        public Builder servers(String... addresses) {
            servers.addresses(addresses);
            return this;
        }

        /** How to connect: addresses, credentials, TLS; instead of {@link #servers}. Reconnection is the backend's own affair. */
        public Builder options(Options value) {
            servers.options(value);
            return this;
        }

        /**
         * A connection of the application, instead of one of the backend's own. It is not closed with the backend. Make it with {@code
         * reconnectBufferSize(0)}, and a {@code requestCleanupInterval} of at least the send time-out; what it still sends of a failed list
         * after a reconnect is a duplicate that the stream leaves out within its duplicate window.
         */
        public Builder connection(Connection value) {
            connection = Objects.requireNonNull(value, "connection");
            return this;
        }

        /** The stream that the subjects belong to; required. An acknowledgement by any other stream is an error. */
        public Builder stream(String value) {
            stream = Checks.streamName(value);
            return this;
        }

        /**
         * Lets the backend create the stream where it does not exist, on files, with these subjects, such as {@code events.>}. A stream that
         * exists is left as it is. Unless said, it must exist.
         */
        public Builder createStream(String... subjects) {
            createdSubjects = Checks.subjects(subjects);
            return this;
        }

        /** For how long a created stream knows ids again; 2 minutes unless said. */
        public Builder duplicateWindow(Duration value) {
            duplicateWindow = Checks.positive("duplicateWindow", value);
            return this;
        }

        /** What the subject begins with; the event's type follows after a dot. {@code events} unless said. */
        public Builder prefix(String value) {
            Checks.subjects(value);
            subject = event -> value + "." + event.type();
            return this;
        }

        /** The subject of an event, instead of prefix and type. Must be thread-safe and return soon. */
        public Builder subject(Function<? super Event<?>, String> value) {
            subject = Objects.requireNonNull(value, "subject");
            return this;
        }

        /** Writes payloads that are not JSON already; Jackson with its defaults unless said. */
        public Builder codec(EventCodec value) {
            codec = Objects.requireNonNull(value, "codec");
            return this;
        }

        /** How long to wait for a connection at most; 5 seconds unless said. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = Checks.positive("connectTimeout", value);
            return this;
        }

        /** How long to wait for the acknowledgements of a list at most; 10 seconds unless said. */
        public Builder sendTimeout(Duration value) {
            sendTimeout = Checks.positive("sendTimeout", value);
            return this;
        }

        /** Whether an event is sent only when the one before it of the same key is acknowledged; false unless said. */
        public Builder oneInFlightPerKey(boolean value) {
            oneInFlightPerKey = value;
            return this;
        }

        /** Whether {@link #build} connects, looks for the stream, and throws when that fails; false unless said. */
        public Builder checkAtStart(boolean value) {
            checkAtStart = value;
            return this;
        }

        private StreamPublisher.Sending sending() {
            return new StreamPublisher.Sending(name, sendTimeout, oneInFlightPerKey);
        }

        /**
         * The backend.
         *
         * @throws IllegalArgumentException when no stream is named, or more than one of servers, options and connection are given
         * @throws IllegalStateException when it was to be checked, and the server is out of reach, does not accept the credentials, or has
         *     no such stream; the message says what to do
         */
        public JetStreamBackend build() {
            if (stream == null) {
                throw new IllegalArgumentException("stream: name the stream that backend '" + name + "' sends to.");
            }
            if (connection != null && servers.areGiven()) {
                throw new IllegalArgumentException(
                        "connection: give backend '" + name + "' either a connection, or servers and options for one.");
            }
            JetStreamBackend backend = new JetStreamBackend(this);
            if (checkAtStart) {
                backend.check();
            }
            return backend;
        }
    }

    private void check() {
        try {
            publisher.check();
        } catch (BackendUnavailableException e) {
            close();
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while backend '" + name + "' was checked.", e);
        }
    }
}

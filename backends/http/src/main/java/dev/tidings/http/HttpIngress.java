// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import dev.tidings.core.Event;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.Receipt;
import dev.tidings.core.spi.Receiver;
import dev.tidings.core.spi.Source;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes CloudEvents that others post, in binary, structured and batch mode. It is no server: {@link HttpIngressServer}, or the path of a web
 * framework, gives it requests and sends its answers.
 *
 * <p>Answers:
 *
 * <ul>
 *   <li>202: taken, or refused for good and put aside by the bus; do not send it again.
 *   <li>400: no readable CloudEvent; 401: no valid signature or token; 405: not {@code POST}; 413: more than {@link #maxBodySize}; 415: another
 *       media type. The text says why. Nothing was taken.
 *   <li>503 with {@code Retry-After}: not now. Send the whole request again; what was taken of a batch is known by its ids, and left out.
 * </ul>
 *
 * <p><b>Order</b> is the sender's affair: who posts the events of one key one after the other, each when the one before it is answered,
 * has them taken in that order.
 *
 * <p>Thread-safe; requests are handled in the threads that bring them.
 */
public final class HttpIngress implements Source {
    private static final Logger log = LoggerFactory.getLogger(HttpIngress.class);

    private final String name;
    private final int maxBodySize;
    private final IngressGuard guard;
    private final IngressReader reader;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private @Nullable Receiver receiver;
    private volatile boolean closed;

    private HttpIngress(Builder builder) {
        name = builder.name;
        maxBodySize = builder.maxBodySize;
        guard = new IngressGuard(builder.secrets, builder.tokens, builder.timestampTolerance, builder.clock);
        reader = new IngressReader(new CloudEventFormat(builder.codec));
    }

    /** Begins an ingress. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return name;
    }

    /** Never: whoever posts has none here. */
    @Override
    public boolean hasDeadLetterQueue() {
        return false;
    }

    /** How many bytes a body may have; what has more is answered by 413. */
    public int maxBodySize() {
        return maxBodySize;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when it was started or closed before
     */
    @Override
    public void start(Receiver value) {
        use.writeLock().lock();
        try {
            if (receiver != null || closed) {
                throw new IllegalStateException("Source '" + name + "' was started or closed already.");
            }
            receiver = Objects.requireNonNull(value, "receiver");
        } finally {
            use.writeLock().unlock();
        }
    }

    /** Always empty: it waits for others. */
    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    /** {@inheritDoc} Requests that come from now on are answered by 503. */
    @Override
    public void close() {
        closed = true; // at once: new requests must not keep this waiting
        use.writeLock().lock();
        try {
            receiver = null;
        } finally {
            use.writeLock().unlock();
        }
    }

    /** Takes a request, and returns when its events are kept or handled, or are not. Never throws because of the request. */
    public IngressAnswer handle(IngressRequest request) {
        use.readLock().lock();
        try {
            Receiver open = closed ? null : receiver;
            return open == null ? IngressAnswer.later(5, "Events are not taken at the moment.") : take(request, open);
        } catch (IngressRefusal e) {
            log.debug("Source '{}' answers {}: {}", name, e.answer().status(), e.getMessage());
            return e.answer();
        } finally {
            use.readLock().unlock();
        }
    }

    private IngressAnswer take(IngressRequest request, Receiver open) throws IngressRefusal {
        if (!request.method().equals("POST")) {
            throw new IngressRefusal(
                    new IngressAnswer(405, Map.of("Allow", "POST"), "Events are taken by POST, and nothing else."));
        }
        if (request.body().length > maxBodySize) {
            throw new IngressRefusal(413, "The body may have " + maxBodySize + " bytes.");
        }
        guard.check(request);
        List<Event<String>> events = reader.events(request);
        List<HttpMessage> messages = new ArrayList<>(events.size());
        events.forEach(event -> messages.add(new HttpMessage(event, request)));
        if (!messages.isEmpty() && receive(messages, open).contains(Receipt.AGAIN)) {
            long seconds = Math.max(1, open.pause().plusMillis(999).toSeconds());
            return IngressAnswer.later(seconds, "Not all could be taken now; send all of it again.");
        }
        return IngressAnswer.of(202, "");
    }

    private List<Receipt> receive(List<HttpMessage> messages, Receiver open) {
        try {
            return open.receive(messages);
        } catch (RuntimeException e) {
            log.error("Source '{}': the receiver failed; the sender is asked to send again", name, e);
            return List.of(Receipt.AGAIN);
        }
    }

    /** Builds an ingress. Not thread-safe. */
    public static final class Builder {
        private String name = "http";
        private int maxBodySize = 1024 * 1024;
        private WebhookSecrets secrets = new WebhookSecrets();
        private List<String> tokens = List.of();
        private Duration timestampTolerance = Duration.ofMinutes(5);
        private EventCodec codec = new JacksonEventCodec();
        private Clock clock = Clock.systemUTC();
        private boolean anonymous;

        private Builder() {}

        /** The name of the source: lower-case letters, digits and hyphens; {@code http} unless said. */
        public Builder name(String value) {
            name = Checks.name(value);
            return this;
        }

        /** How many bytes a body may have, at most 256 MiB; 1 MiB unless said. */
        public Builder maxBodySize(int value) {
            maxBodySize = Checks.within("maxBodySize", 1, 256 * 1024 * 1024, value);
            return this;
        }

        /**
         * Asks for a signature by Standard Webhooks with one of these: {@code whsec_} and the Base64 of at least 24 random bytes. Several, so
         * that senders can change theirs one after the other.
         */
        public Builder secrets(String... values) {
            secrets = new WebhookSecrets(values);
            return this;
        }

        /** Asks for one of these tokens in the header {@code Authorization: Bearer}; with secrets, for both. Each has at least 16 characters. */
        public Builder bearerTokens(String... values) {
            for (String value : values) {
                if (value.length() < 16 || !value.strip().equals(value)) {
                    throw new IllegalArgumentException(
                            "bearerTokens: each has at least 16 characters, and no blanks around it.");
                }
            }
            tokens = List.of(values);
            return this;
        }

        /** Lets everybody send who can reach it: where something in front of it knows who may. False unless said. */
        public Builder anonymous(boolean value) {
            anonymous = value;
            return this;
        }

        /** How far the sender's clock may be away, so that what was overheard cannot be sent later; 5 minutes unless said. */
        public Builder timestampTolerance(Duration value) {
            timestampTolerance = Checks.positive("timestampTolerance", value);
            return this;
        }

        /** Reads payloads; Jackson with its defaults unless said. */
        public Builder codec(EventCodec value) {
            codec = Objects.requireNonNull(value, "codec");
            return this;
        }

        /** What time stamps are compared with; the system's clock unless said. */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /**
         * The ingress.
         *
         * @throws IllegalArgumentException when it asks for neither a signature nor a token, and is not said to be {@link #anonymous}; or the
         *     reverse
         */
        public HttpIngress build() {
            boolean open = secrets.isEmpty() && tokens.isEmpty();
            if (open != anonymous) {
                throw new IllegalArgumentException("anonymous: give source '" + name
                        + "' secrets or bearerTokens, or let everybody send by anonymous(true).");
            }
            return new HttpIngress(this);
        }
    }
}

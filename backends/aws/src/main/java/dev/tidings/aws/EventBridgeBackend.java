// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.EventsRefusedException;
import dev.tidings.core.spi.JsonBackend;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Sends events to a bus of Amazon EventBridge by {@code PutEvents}: detail-type is the event's type, source its source, detail the whole
 * event as a structured CloudEvent.
 *
 * <p>Requests have at most 10 entries and 256 KB, as the API reference counts them. Of a request that fails in part only the failed entries
 * are sent again, after growing pauses; an entry that fails too often, or a list that takes too long, is unavailability, and the list
 * comes again as a whole: confirmed events arrive twice then.
 *
 * <p><b>Order.</b> EventBridge promises none. This backend keeps it as far as its side goes: an event is sent only when the one before it
 * of its key is confirmed. So a request has at most one event of each key; events without a key fill it up.
 *
 * <p><b>A missing bus</b> is looked for once, before the first event, because {@code PutEvents} itself may not say so; that needs the right
 * {@code events:DescribeEventBus}, and is left out, with a line in the log, where that is denied.
 *
 * <p>Thread-safe. Closing lets a request end that is under way, and gives up what would be sent again.
 */
public final class EventBridgeBackend implements JsonBackend {
    private static final Logger log = LoggerFactory.getLogger(EventBridgeBackend.class);
    private static final int MAX_ATTEMPTS = 100;

    private final String name;
    private final String bus;
    private final @Nullable String source;
    private final CloudEventFormat format;
    private final EventBridgeClient client;
    private final boolean ownClient;
    private final AwsFailures failures;
    private final EntrySender.Persistence persistence;
    private final Pauses pauses = new Pauses();
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private volatile boolean checked;

    private EventBridgeBackend(Builder builder, EventBridgeClient client) {
        name = builder.name;
        bus = builder.bus;
        source = builder.source;
        format = new CloudEventFormat(builder.codec);
        this.client = client;
        ownClient = builder.client == null;
        failures = new AwsFailures(builder.user(), "the event bus '" + bus + "' " + where(client));
        persistence = new EntrySender.Persistence(builder.maxAttempts, builder.sendTimeout, builder.firstPause);
    }

    private static String where(EventBridgeClient client) {
        var configuration = client.serviceClientConfiguration();
        return "in " + configuration.region()
                + configuration.endpointOverride().map(uri -> " at " + uri).orElse("");
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

    /**
     * {@inheritDoc}
     *
     * <p>Refused are events above 256 KB, with a source that begins with {@code aws.}, with a payload that cannot be written, and those that
     * EventBridge itself says it will not take. A missing bus, missing rights and throttling that does not end are unavailability.
     */
    @Override
    public void send(List<Event<?>> events) throws Exception {
        use.readLock().lockInterruptibly();
        try {
            if (pauses.isEnding()) {
                throw new IllegalStateException("Backend '" + name + "' is closed and sends nothing any more.");
            }
            checkOnce();
            Map<Integer, String> refused = new TreeMap<>();
            EntryQueue queue = new EntryQueue(entries(events, refused));
            refused.putAll(new EntrySender(client, failures, persistence, pauses).send(queue));
            if (!refused.isEmpty()) {
                throw new EventsRefusedException(name, refused);
            }
        } finally {
            use.readLock().unlock();
        }
    }

    private List<BusEntry> entries(List<Event<?>> events, Map<Integer, String> refused) {
        List<BusEntry> entries = new ArrayList<>(events.size());
        for (int index = 0; index < events.size(); index++) {
            Event<?> event = events.get(index);
            String flaw;
            try {
                BusEntry entry = new BusEntry(index, event, bus, sourceOf(event), format.structured(event));
                entries.add(entry);
                flaw = entry.flaw();
            } catch (CodecException e) {
                refused.put(index, String.valueOf(e.getMessage()));
                continue;
            }
            if (flaw != null) {
                entries.remove(entries.size() - 1);
                refused.put(index, flaw);
            }
        }
        return entries;
    }

    private String sourceOf(Event<?> event) {
        if (source != null) {
            return source;
        }
        String own = event.source();
        return own == null ? "" : own;
    }

    private void checkOnce() throws BackendUnavailableException, InterruptedException {
        if (checked) {
            return;
        }
        try {
            client.describeEventBus(request -> request.name(bus));
        } catch (SdkException e) {
            if (AwsFailures.isInterruption(e)) {
                throw new InterruptedException(failures.user() + " was interrupted while it looked for its bus.");
            }
            if (!"AccessDeniedException".equals(AwsFailures.code(e))) {
                throw failures.unavailable(e);
            }
            log.info(
                    "{} may not ask whether {} exists (events:DescribeEventBus is denied), and sends without.",
                    failures.user(),
                    failures.place());
        }
        checked = true;
    }

    @Override
    public void close() {
        pauses.end();
        use.writeLock().lock();
        try {
            if (ownClient) {
                client.close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    /** Builds a backend. Not thread-safe. */
    public static final class Builder {
        private final AwsAccess access = new AwsAccess();
        private String name = "eventbridge";
        private String bus = "default";
        private @Nullable String source;
        private @Nullable EventBridgeClient client;
        private EventCodec codec = new JacksonEventCodec();
        private Duration requestTimeout = Duration.ofSeconds(10);
        private Duration sendTimeout = Duration.ofSeconds(60);
        private Duration firstPause = Duration.ofMillis(100);
        private int maxAttempts = 6;
        private boolean checkAtStart;

        private Builder() {}

        /** The name of the backend: lower-case letters, digits and hyphens; {@code eventbridge} unless said. */
        public Builder name(String value) {
            name = Checks.name(value);
            return this;
        }

        /** Name or ARN of the bus; {@code default}, the account's own, unless said. */
        public Builder eventBusName(String value) {
            bus = Checks.filled("eventBusName", value);
            return this;
        }

        /**
         * The source of all entries; unless said, each has the source of its event, and an event without one is refused.
         *
         * @throws IllegalArgumentException when it is blank, longer than 256 characters, or begins with {@code aws.}, which is AWS's own
         */
        public Builder source(String value) {
            Checks.filled("source", value);
            if (value.startsWith("aws.") || value.length() > 256) {
                throw new IllegalArgumentException("source: '" + value
                        + "' is not allowed; EventBridge takes up to 256 characters that do not begin with 'aws.'.");
            }
            source = value;
            return this;
        }

        /** The region; unless said, what the SDK finds: {@code AWS_REGION}, the profile, the machine. */
        public Builder region(String value) {
            access.region(value);
            return this;
        }

        /** Another address than the region's, for simulators and private endpoints. */
        public Builder endpointOverride(URI value) {
            access.endpoint(value);
            return this;
        }

        /** Where credentials come from; unless said, the SDK's default chain: environment, profile, role. */
        public Builder credentialsProvider(AwsCredentialsProvider value) {
            access.credentials(value);
            return this;
        }

        /** A client of the application, which is not closed with the backend. Its own retries come on top of the backend's: switch them off. */
        public Builder client(EventBridgeClient value) {
            client = Objects.requireNonNull(value, "client");
            return this;
        }

        /** Writes payloads that are not JSON already; Jackson with its defaults unless said. */
        public Builder codec(EventCodec value) {
            codec = Objects.requireNonNull(value, "codec");
            return this;
        }

        /** How long one request may take, 100 ms to 5 minutes; 10 seconds unless said. Not for a given client. */
        public Builder requestTimeout(Duration value) {
            requestTimeout = Checks.within("requestTimeout", Duration.ofMillis(100), Duration.ofMinutes(5), value);
            return this;
        }

        /** For how long entries of a list that failed are sent again, up to an hour; 60 seconds unless said. */
        public Builder sendTimeout(Duration value) {
            sendTimeout = Checks.within("sendTimeout", Duration.ofMillis(1), Duration.ofHours(1), value);
            return this;
        }

        /** How often each entry is sent at most before the list fails, 1 to 100; 6 unless said. */
        public Builder maxAttempts(int value) {
            maxAttempts = Checks.within("maxAttempts", 1, MAX_ATTEMPTS, value);
            return this;
        }

        /** The pause before the second attempt, 1 ms to 5 s, doubled before each further one; 100 ms unless said. */
        public Builder firstPause(Duration value) {
            firstPause = Checks.within("firstPause", Duration.ofMillis(1), Duration.ofSeconds(5), value);
            return this;
        }

        /** Whether {@link #build} looks for the bus, and throws when that fails; false unless said. */
        public Builder checkAtStart(boolean value) {
            checkAtStart = value;
            return this;
        }

        private String user() {
            return "Backend '" + name + "'";
        }

        /**
         * The backend.
         *
         * @throws IllegalArgumentException when there is no region, or both a client and a way to make one are given
         * @throws IllegalStateException when it was to be checked, and the bus is out of reach, missing or closed to these credentials
         */
        public EventBridgeBackend build() {
            if (client != null && access.isGiven()) {
                throw new IllegalArgumentException(
                        "client: give " + user() + " either a client, or region, endpoint and credentials for one.");
            }
            EventBridgeBackend backend = new EventBridgeBackend(this, client == null ? ownClient() : client);
            if (checkAtStart) {
                backend.checkNow();
            }
            return backend;
        }

        private EventBridgeClient ownClient() {
            return access.client(EventBridgeClient.builder(), user(), requestTimeout, AwsRetryStrategy.doNotRetry());
        }
    }

    private void checkNow() {
        try {
            checkOnce();
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

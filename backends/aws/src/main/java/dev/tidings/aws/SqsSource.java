// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.Receiver;
import dev.tidings.core.spi.Source;
import dev.tidings.json.JacksonEventCodec;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Receives events from a queue of Amazon SQS, by long polling. CloudEvents in structured mode are read as they are, in the envelope of
 * EventBridge and in that of SNS; events that others have put into EventBridge have the detail-type as their type.
 *
 * <p>A message is deleted when the receiver has taken it. While the receiver works on it, and until it is deleted, it stays hidden from others,
 * however long that takes (SQS allows 12 hours). What cannot be taken for now stays with the source and is handed over again after a pause:
 * an outage of the database does not use up the queue's {@code maxReceiveCount}.
 *
 * <p>What the receiver refuses goes to the queue's dead-letter queue: it is hidden for a moment, comes again until {@code maxReceiveCount} is
 * reached, and is moved by SQS. A queue without a redrive policy is refused, unless {@link Builder#deadLetters} is switched off: then the bus
 * keeps what it refuses, and the message is deleted.
 *
 * <p><b>Order.</b> A FIFO queue keeps it per message group, also with several threads and instances. A standard queue has none.
 *
 * <p>Thread-safe. It runs daemon threads, {@code <name>-receiver-<n>} and {@code <name>-heartbeat}.
 */
public final class SqsSource implements Source {
    private final String name;
    private final SqsQueue.Clients clients;
    private final SqsQueue queue;
    private final SqsLoop.Handling handling;
    private final Threads threads;
    private final boolean checkAtStart;
    private @Nullable SqsWorkers workers;
    private boolean closed;

    /**
     * How it runs.
     *
     * @param count of receiving threads
     * @param closeTimeout until they are interrupted
     */
    record Threads(int count, Duration closeTimeout) {}

    private SqsSource(Builder builder, SqsQueue.Clients clients, String queueName) {
        name = builder.name;
        this.clients = clients;
        queue = new SqsQueue(
                clients,
                queueName,
                new SqsQueue.Polling(builder.pollWait, builder.visibilityTimeout, builder.deadLetters),
                builder.user());
        handling = new SqsLoop.Handling(
                builder.user(),
                builder.batchSize,
                builder.deadLetters ? builder.redriveDelay : null,
                new Envelopes(builder.codec));
        threads = new Threads(builder.concurrency, builder.closeTimeout);
        checkAtStart = builder.checkAtStart;
    }

    /** Begins a source. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return name;
    }

    /** As it was said to {@link Builder#deadLetters}. */
    @Override
    public boolean hasDeadLetterQueue() {
        return handling.redriveDelay() != null;
    }

    @Override
    public synchronized void start(Receiver receiver) throws Exception {
        if (workers != null || closed) {
            throw new IllegalStateException(
                    "Source '" + name + "' was " + (closed ? "closed" : "started") + " already.");
        }
        if (checkAtStart) {
            check();
        }
        workers = SqsWorkers.start(name, queue, handling, receiver, threads);
    }

    private void check() throws BackendUnavailableException {
        try {
            queue.open();
        } catch (SdkException e) {
            throw new BackendUnavailableException(queue.words(e), e);
        }
    }

    @Override
    public synchronized Optional<String> trouble() {
        return workers == null ? Optional.empty() : workers.trouble();
    }

    /**
     * {@inheritDoc}
     *
     * <p>A message that SQS was about to send at this moment comes again after its visibility time-out. What the receiver has not finished
     * within the close time-out is interrupted, and comes again.
     */
    @Override
    public void close() {
        SqsWorkers last = markClosed();
        if (last != null) {
            last.end();
            clients.stopPolling();
            last.close();
        }
        clients.close();
    }

    private synchronized @Nullable SqsWorkers markClosed() {
        closed = true;
        return workers;
    }

    /** Builds a source. Not thread-safe. */
    public static final class Builder {
        private final AwsAccess access = new AwsAccess();
        private String name = "sqs";
        private @Nullable String queue;
        private @Nullable SqsClient client;
        private EventCodec codec = new JacksonEventCodec();
        private int batchSize = 10;
        private int concurrency = 1;
        private Duration pollWait = Duration.ofSeconds(20);
        private Duration visibilityTimeout = Duration.ofSeconds(30);
        private boolean deadLetters = true;
        private Duration redriveDelay = Duration.ofSeconds(5);
        private Duration closeTimeout = Duration.ofSeconds(30);
        private boolean checkAtStart;

        private Builder() {}

        /** The name of the source: lower-case letters, digits and hyphens; {@code sqs} unless said. */
        public Builder name(String value) {
            name = Checks.name(value);
            return this;
        }

        /** Name or URL of the queue; required. */
        public Builder queue(String value) {
            queue = Checks.filled("queue", value);
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

        /** A client of the application, which is not closed with the source. Closing the source then takes up to the poll wait. */
        public Builder client(SqsClient value) {
            client = Objects.requireNonNull(value, "client");
            return this;
        }

        /** Reads payloads; Jackson with its defaults unless said. */
        public Builder codec(EventCodec value) {
            codec = Objects.requireNonNull(value, "codec");
            return this;
        }

        /** How many messages are fetched at once at most, 1 to 10; 10 unless said. */
        public Builder batchSize(int value) {
            batchSize = Checks.within("batchSize", 1, 10, value);
            return this;
        }

        /** How many threads fetch and hand over, 1 to 100; 1 unless said. Message groups of a FIFO queue keep their order with any number. */
        public Builder concurrency(int value) {
            concurrency = Checks.within("concurrency", 1, 100, value);
            return this;
        }

        /** How long one request waits for a message, in whole seconds, 0 to 20; 20 unless said. */
        public Builder pollWait(Duration value) {
            pollWait = Checks.wholeSeconds("pollWait", 0, 20, value);
            return this;
        }

        /**
         * For how long a message is hidden from others at a time, in whole seconds, 1 second to 12 hours; 30 seconds unless said. It is
         * extended at half of that while the message is in hand; when the process dies the message comes again after it.
         */
        public Builder visibilityTimeout(Duration value) {
            visibilityTimeout = Checks.wholeSeconds("visibilityTimeout", 1, 43_200, value);
            return this;
        }

        /** Whether refused messages are left to the queue's redrive policy, which it must have then; true unless said. */
        public Builder deadLetters(boolean value) {
            deadLetters = value;
            return this;
        }

        /** For how long a refused message is hidden before it comes again or is moved, in whole seconds, 0 to 900; 5 unless said. */
        public Builder redriveDelay(Duration value) {
            redriveDelay = Checks.wholeSeconds("redriveDelay", 0, 900, value);
            return this;
        }

        /** How long closing waits for the receiver before it interrupts it, up to an hour; 30 seconds unless said. */
        public Builder closeTimeout(Duration value) {
            closeTimeout = Checks.within("closeTimeout", Duration.ofMillis(1), Duration.ofHours(1), value);
            return this;
        }

        /** Whether {@link #start} looks for the queue, and throws when that fails; false unless said. */
        public Builder checkAtStart(boolean value) {
            checkAtStart = value;
            return this;
        }

        private String user() {
            return "Source '" + name + "'";
        }

        /**
         * The source.
         *
         * @throws IllegalArgumentException when there is no queue or region, or both a client and a way to make one are given
         */
        public SqsSource build() {
            if (queue == null) {
                throw new IllegalArgumentException("queue: name the queue that source '" + name + "' reads.");
            }
            if (client != null && access.isGiven()) {
                throw new IllegalArgumentException(
                        "client: give " + user() + " either a client, or region, endpoint and credentials for one.");
            }
            SqsQueue.Clients clients = client == null
                    ? new SqsQueue.Clients(
                            ownClient(AwsRetryStrategy.standardRetryStrategy()),
                            ownClient(AwsRetryStrategy.doNotRetry()),
                            true)
                    : new SqsQueue.Clients(client, client, false);
            return new SqsSource(this, clients, queue);
        }

        private SqsClient ownClient(RetryStrategy retries) {
            return access.client(SqsClient.builder(), user(), Duration.ofSeconds(10), retries);
        }
    }
}

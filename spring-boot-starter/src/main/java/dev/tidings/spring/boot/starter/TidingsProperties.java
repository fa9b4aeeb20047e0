// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.BackendMode;
import dev.tidings.core.DurableOptions;
import dev.tidings.core.RetentionOptions;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.UnknownTypes;
import dev.tidings.core.spi.EventArchive;
import dev.tidings.json.FileEventArchive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the bus, {@code tidings.*}.
 *
 * <p>The environment names {@code EVENT_BUS_ENABLED}, {@code EVENT_BUS_ASYNC}, {@code EVENT_BUS_BACKEND}, {@code
 * EVENT_BUS_FAILOVER_DIR}, {@code USE_LOCAL_MODE} and {@code AWS_REGION} set {@code tidings.enabled}, {@code tidings.async}, {@code
 * tidings.backend}, {@code tidings.failover-dir}, {@code tidings.use-local-mode} and {@code tidings.aws.region} where these are not set themselves: an explicit
 * {@code tidings.*} property, wherever it stands, wins. An empty environment variable counts as not set.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param enabled Whether the bus does anything. Switched off, publishing is a logged no-op, handlers are checked but never
 *     called, and the database is left alone.
 * @param async Whether ASYNC and DURABLE handlers run in workers. Switched off (for debugging), they run in the publisher's
 *     thread, after the commit of its transaction.
 * @param backend Where all events go when they leave the process: noop, logging, in-memory, the name of a Backend bean, or the name of
 *     a class that implements Backend. Not set, it is the application's Backend bean if there is one and no other backend is
 *     configured, else noop.
 * @param backends Backends that get some of the events, or get them in another form, by name: noop, logging, in-memory, a bean's name, or
 *     any name together with 'backend'. Each takes backend, types, topics, matching, rename, redact, remove, batch-size and
 *     batch-interval.
 * @param transformations What becomes of events that are published to a topic, before they are stored and handled, in this order. Each
 *     takes topic, rename, set, redact and remove.
 * @param defaultBus Whether the application's bus is what EventBus.getDefault() returns, from the start of the application
 *     context until it is closed.
 * @param name The bus's name, for logs and threads: at most 64 lower-case letters, digits, '-' and '_'.
 * @param source What events name as their source, a URI or path as in CloudEvents. By default '/' and
 *     spring.application.name, or '/' and the bus's name where the application has none.
 * @param strictNames Whether event names must be in the past tense.
 * @param unknownTypes What becomes of untyped events whose type is not in the catalog.
 * @param asyncQueueCapacity How many events wait before one ASYNC handler until its publishers have to wait.
 * @param maxCausationDepth How many causes, one after another, an event may have before publishing it is refused as a circle.
 * @param shutdownDeadline How long closing waits for running handlers.
 * @param mode Whether backends that leave the process are used: production, or local: nothing is sent or received, events are written to the
 *     console log and kept in the failover, and neither broker nor account is needed.
 * @param useLocalMode Overrides the mode: true for local, false for production.
 * @param failoverDir The directory where events wait for backends that are out of reach, if there is no storage. Not set, they are lost to
 *     them.
 * @param failover How they wait there.
 * @param sources How what comes in by sources is taken.
 * @param jdbc Settings of the storage in the application's database.
 * @param durable Settings of DURABLE handlers.
 */
@ConfigurationProperties("tidings")
public record TidingsProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("true") boolean async,
        @Nullable String backend,
        @DefaultValue Map<String, RouteProperties> backends,
        @DefaultValue List<TransformationProperties> transformations,
        @DefaultValue("true") boolean defaultBus,
        @DefaultValue("default") String name,
        @Nullable String source,
        @DefaultValue("false") boolean strictNames,
        @DefaultValue("allow") UnknownTypes unknownTypes,
        @DefaultValue("10000") int asyncQueueCapacity,
        @DefaultValue("100") int maxCausationDepth,
        @DefaultValue("30s") Duration shutdownDeadline,
        @DefaultValue("production") BackendMode mode,
        @Nullable Boolean useLocalMode,
        @Nullable Path failoverDir,
        @DefaultValue FailoverProperties failover,
        @DefaultValue SourcesProperties sources,
        @DefaultValue Jdbc jdbc,
        @DefaultValue Durable durable) {

    /** The mode, and what overrides it. */
    BackendMode backendMode() {
        if (useLocalMode == null) {
            return mode;
        }
        return useLocalMode ? BackendMode.LOCAL : BackendMode.PRODUCTION;
    }

    /**
     * {@code tidings.jdbc.*}. Immutable and safe for use by several threads.
     *
     * @param enabled Whether events are kept in the application's database, for DURABLE handlers.
     * @param schema The schema of the tables, on MariaDB the database. Not set, that of the connections. It must be there.
     * @param tablePrefix What the names of the tables begin with.
     * @param createTables Whether missing tables are created and old ones migrated at start.
     * @param notifications Whether instances on PostgreSQL tell each other of new events at once; takes one connection of the pool for
     *     listening.
     */
    public record Jdbc(
            @DefaultValue("true") boolean enabled,
            @Nullable String schema,
            @DefaultValue("tidings_") String tablePrefix,
            @DefaultValue("true") boolean createTables,
            @DefaultValue("true") boolean notifications) {}

    /**
     * {@code tidings.durable.*}. Immutable and safe for use by several threads.
     *
     * @param pollInterval How often the log is looked at when nothing woke the engine.
     * @param batchSize How many events a subscription reads at once, 1 to 10000.
     * @param leaseDuration After how long another instance takes over from one that has died, at least 1 s.
     * @param concurrency How many events a subscription handles at once unless it says otherwise, 1 to 1000.
     * @param deduplicationWindow For how long the ids of published events are remembered, so that an event that is published again is left
     *     out; at least 1 s. Not set, no event is left out.
     * @param retry How a failing event is tried again.
     * @param retention How long events stay in the log.
     */
    public record Durable(
            @DefaultValue("1s") Duration pollInterval,
            @DefaultValue("200") int batchSize,
            @DefaultValue("10s") Duration leaseDuration,
            @DefaultValue("8") int concurrency,
            @Nullable Duration deduplicationWindow,
            @DefaultValue Retry retry,
            @DefaultValue Retention retention) {

        DurableOptions options() {
            return new DurableOptions(pollInterval, batchSize, leaseDuration, concurrency, retry.policy());
        }
    }

    /**
     * {@code tidings.durable.retry.*}. Immutable and safe for use by several threads.
     *
     * @param maxAttempts All attempts, the first included, at least 1.
     * @param initialDelay The delay before the second attempt.
     * @param multiplier What the delay is multiplied by after each attempt, at least 1.
     * @param maxDelay The longest delay, not less than the initial one.
     * @param jitter The largest share, 0 to 1, by which a delay is shortened at random.
     */
    public record Retry(
            @DefaultValue("6") int maxAttempts,
            @DefaultValue("1s") Duration initialDelay,
            @DefaultValue("2.0") double multiplier,
            @DefaultValue("5m") Duration maxDelay,
            @DefaultValue("0.2") double jitter) {

        RetryPolicy policy() {
            return new RetryPolicy(maxAttempts, initialDelay, multiplier, maxDelay, jitter);
        }
    }

    /**
     * {@code tidings.durable.retention.*}. Immutable and safe for use by several threads.
     *
     * @param keepFor How old events become before they leave the log. Not set, they stay for ever.
     * @param archiveDir The directory where events are archived before they leave the log. Without one, and without an EventArchive
     *     bean, they are deleted for good.
     * @param partitionSize How many positions leave the log together, 100 to 1000000000.
     * @param interval How often to look for old events.
     * @param discardDeadLetters Whether dead letters of old events are discarded, with a record, in place of holding them back.
     */
    public record Retention(
            @Nullable Duration keepFor,
            @Nullable Path archiveDir,
            @DefaultValue("1000000") long partitionSize,
            @DefaultValue("1h") Duration interval,
            @DefaultValue("false") boolean discardDeadLetters) {

        /** What the core calls them; null when events stay for ever. */
        @Nullable
        RetentionOptions options(@Nullable EventArchive bean) {
            if (keepFor == null) {
                if (archiveDir != null) {
                    throw new IllegalArgumentException(
                            "an archive-dir needs to know when events go there: set keep-for, too");
                }
                return null;
            }
            EventArchive files = archiveDir == null ? null : FileEventArchive.in(archiveDir);
            return new RetentionOptions(
                    keepFor, bean == null ? files : bean, partitionSize, interval, discardDeadLetters);
        }
    }
}

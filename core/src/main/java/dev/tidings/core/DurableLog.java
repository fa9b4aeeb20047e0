// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;
import java.util.Optional;

/**
 * A view on the stored events of a bus and how its DURABLE handlers fare with them. Each call asks the storage anew.
 *
 * <p>Thread-safe.
 */
public interface DurableLog {
    /**
     * Events, newest first: searches on until as many as asked for are found, or the log is at its end. With a rare topic, or with fields
     * of the payload, that can mean to read the whole log; {@link #search} bounds the work of one call.
     *
     * @throws StorageException when the storage cannot be read
     */
    List<LoggedEvent> find(LogQuery query);

    /**
     * Events, newest first, with bounded work on PostgreSQL, and elsewhere where payloads are looked into.
     *
     * <p>Type, key, tenant, correlation id and time have indexes. A topic has none: the database goes over the events that the rest of the
     * query leaves, newest first, until it has found enough. Fields of the payload have none either: PostgreSQL looks into
     * the payloads of the events that the rest leaves; on MariaDB, on H2 and in memory they are read and looked at here, at most some
     * thousand in one call. So give a field a type or a time, too. On PostgreSQL a search ends after about a tenth of a second, with the place to
     * go on; times are looked up there as if the database's clock was never set back by more than a minute.
     *
     * @return what was found, and where to search on
     * @throws StorageException when the storage cannot be read
     */
    LogSlice search(LogQuery query);

    /**
     * The event with an id, the newest one where several were given the same.
     *
     * @throws StorageException when the storage cannot be read
     */
    Optional<LoggedEvent> findById(String id);

    /** What DURABLE handlers gave up on, and what an operator can do about it. */
    DeadLetters deadLetters();

    /** Events of the log once more, for a handler, a backend or a file. */
    Replays replays();

    /** Which DURABLE subscriptions an operator has paused; pauses and resumes them. */
    DurableSubscriptions subscriptions();

    /** Who did what to all this. */
    AuditTrail audit();

    /**
     * What lets old events leave the log.
     *
     * @throws IllegalStateException when the bus has no {@link EventBusBuilder#retention}
     */
    Retention retention();

    /**
     * Where each subscription stands and what it waits for, with those that no instance serves any more; in alphabetical order. Asks the
     * storage some questions for each of them.
     *
     * @throws StorageException when the storage cannot be read
     */
    List<SubscriptionDiagnosis> diagnose();

    /**
     * Where a subscription stands and what it waits for.
     *
     * @throws IllegalArgumentException when no DURABLE subscription of this name is known
     * @throws StorageException when the storage cannot be read
     */
    SubscriptionDiagnosis diagnose(String subscription);

    /** The failed attempts of all handlers at one event, oldest first. */
    List<FailedAttempt> failedAttempts(long position);

    /**
     * The events that belong together with the one at a position: those of its correlation id, and the event whose id that is, from which the others
     * descend. What a publisher has given a correlation id of its own is not found. At most {@link RelatedEvents#MAX}, of a longer chain the newest.
     *
     * @return without events when there is none at the position
     * @throws StorageException when the storage cannot be read
     */
    RelatedEvents related(long position);
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Gives events of the log to a handler, a backend or a file once more, for an operator.
 *
 * <p>A replay is a row of the storage. The instances that have the subscription work on it, one at a time: when that one ends or dies
 * another goes on, within the time of a lease. Every instance can order, see, pause, resume and cancel it; others notice that within their
 * poll interval. Events come at least once, those of a key in their order within the replay, with the retries of the subscription, and
 * are marked ({@link Event#isReplay}). What the handler gives up on is a dead letter of {@link Replay#name}. Meanwhile the
 * subscription goes on with what is published: of one key a replayed event and a new one can come in any order, or at once.
 *
 * <p>A replay ends where the subscription stood when it was ordered: what that had not finished is delivered by it, once, and is no
 * part of the replay; that includes what waits for another attempt, and what waits behind such an event of its key. Dead letters are
 * finished, and part of it.
 *
 * <p>No method takes part in a transaction of the caller. Every {@code actor} is free text for the history, 1 to 200 characters.
 *
 * <p>Thread-safe. Every method may throw {@link StorageException}; it has then done nothing.
 */
public interface Replays {
    /**
     * Begins a replay to a subscription that exists, on this instance or elsewhere.
     *
     * @throws ReplayRefusedException when the storage has no such subscription, or it is one of this bus that takes no replays. One that
     *     is not known here is asked by the instance that has it, and the replay becomes {@link ReplayState#REFUSED} there
     */
    Replay start(ReplayOrder order);

    /**
     * Begins a replay to each DURABLE subscription of this bus that takes replays, backends excepted; the order's own subscription is not looked at. Says which were
     * skipped.
     */
    BulkReplay startAll(ReplayOrder order);

    /**
     * Writes events to a file, in the calling thread, and returns when it is complete: one JSON object a line, with {@code position},
     * {@code recordedAt}, {@code id}, {@code type}, {@code version}, {@code time}, {@code source}, {@code key}, {@code topics}, {@code
     * metadata} and {@code payload}; in UTF-8, compressed when the name ends with {@code .gz}. It holds what was committed when the call began.
     *
     * <p>The file appears when it is complete, in place of one that was there; until then it has {@code .part} behind its name. An interrupt
     * ends the work.
     *
     * @return how many events it has
     * @throws java.io.UncheckedIOException when the file cannot be written
     * @throws java.util.concurrent.CancellationException when the thread was interrupted; its interrupt status stays set
     */
    long toFile(ReplaySelection events, Path file);

    /** A replay; empty when there is none of that number. */
    Optional<Replay> find(long id);

    /**
     * Replays, newest first.
     *
     * @param limit how many at most, 1 to 1000
     */
    List<Replay> newest(int limit);

    /** Stops a running replay until it is resumed. Events in the handler's hands are finished. @return false when it was not running */
    boolean pause(long id, String actor);

    /** Lets a paused replay go on. @return false when it was not paused */
    boolean resume(long id, String actor);

    /**
     * Ends a replay that is running or paused; what waits for another attempt in it is forgotten, its dead letters stay.
     *
     * @return false when it was at an end already
     */
    boolean cancel(long id, String actor);
}

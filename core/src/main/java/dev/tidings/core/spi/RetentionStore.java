// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DroppedSegment;
import dev.tidings.core.RetentionHold;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is needed to let old events go. None of it may keep publishers waiting for longer than a moment: what would is not done, and
 * tried again later.
 *
 * <p>Implementations are thread-safe. No method takes part in a transaction of the caller.
 */
public interface RetentionStore {
    /**
     * Takes the right to look after the log's age, or extends it.
     *
     * @param owner the instance that asks
     * @param duration until it runs out unless it is extended
     * @return false when another instance has it
     */
    boolean acquire(String owner, Duration duration);

    /** Gives the right up, so that another instance can take it at once. */
    void release(String owner);

    /**
     * Makes the places where the next events go, where the storage keeps events in places of their own. Publishing works without, too.
     *
     * @param segmentSize how many positions each has
     * @return false when something was in the way; the caller comes again
     */
    boolean prepareAhead(long segmentSize);

    /**
     * The lowest piece of the log, if all its positions are drawn and its newest event was stored longer ago than a duration.
     *
     * @param segmentSize how many positions a piece has, where it has no place of its own
     */
    Optional<LogSegment> oldest(long segmentSize, Duration age);

    /**
     * What still needs events at or below a position: at most the first of each subscription's cursors, pending deliveries and dead
     * letters.
     */
    List<RetentionHold> holds(long upTo);

    /** Dead letters whose events are in a piece, at most {@code limit}, ascending. */
    List<DeadLetterId> deadLetters(LogSegment segment, int limit);

    /** Notes that a piece may be deleted. Noted before, it is noted anew. */
    void retire(RetiredSegment retired);

    /** A piece that was noted and is not deleted yet: an earlier {@link #delete} did not come to its end. */
    Optional<RetiredSegment> unfinished();

    /**
     * Deletes what was noted: its events and the records of failed attempts at them; then notes that this is done. May be called
     * again after a failure.
     *
     * @return false when something was in the way; the caller comes again
     */
    boolean delete(RetiredSegment retired);

    /** What was deleted, newest first. */
    List<DroppedSegment> dropped(int limit);

    /**
     * Removes a subscription's cursors and pending deliveries, and notes that in the {@link AuditStore}.
     *
     * @param actor who wants it
     * @return false when an instance holds a lease of it, or it is {@linkplain PauseStore paused}; nothing was removed then
     */
    boolean forget(String subscription, String actor);
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one partition of a subscription stands.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param number which of the partitions, from 0
 * @param position everything up to here was handled, parked or passed over, but for what was missed; what another instance has
 *     handled in the last moments may not be counted yet
 * @param behind how many positions of the log are above that while an event waits, else 0; an upper bound for the number of events,
 *     because those that the subscription does not take have positions, too
 * @param oldestUnread the first event above the position that the subscription takes; null when there is none
 * @param holder the instance that has the lease, or had it until it ran out; null for none
 * @param leaseLeft until the lease runs out, negative when it has; null without holder
 * @param running calls of the handler in this instance; those of others are not known here
 * @param missed below the position, ascending, at most 100
 */
public record PartitionDiagnosis(
        int number,
        long position,
        long behind,
        @Nullable UnreadEvent oldestUnread,
        @Nullable String holder,
        @Nullable Duration leaseLeft,
        List<RunningHandler> running,
        List<MissedPositions> missed) {
    public PartitionDiagnosis {
        running = List.copyOf(running);
        missed = List.copyOf(missed);
    }

    /**
     * An event that waits.
     *
     * @param position where it stands in the log
     * @param type of the event
     * @param key of the event; null for none
     * @param recordedAt when it was stored, by the storage's clock
     * @param waiting how long ago that is, by the same clock
     */
    public record UnreadEvent(
            long position, String type, @Nullable String key, Instant recordedAt, Duration waiting) {}
}

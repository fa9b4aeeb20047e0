// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterCounts;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.DeliveryHistory;
import java.util.List;
import java.util.Optional;

/**
 * What operators do with dead letters. Operators hold no lease, so everything that {@link #resolve} changes must be as if it happened
 * before or after, never amid, a {@link CursorStore#complete} of the same subscription: lock what that locks.
 *
 * <p>Implementations are thread-safe. {@link #resolve} and {@link #resolveAll} work in the calling thread's transaction if one is
 * active, else in one of their own; the others take part in no transaction of the caller.
 */
public interface DeadLetterStore {
    /** How many dead letters {@link #count} counts at most. */
    int MAX_COUNTED = 10_000;

    /** Dead letters, newest first: by time, then position, then subscription, all descending. */
    List<DeadLetter> find(DeadLetterQuery query);

    /** Counts by subscription and error, among the newest {@link #MAX_COUNTED} that match; the query's page is not looked at. */
    DeadLetterCounts count(DeadLetterQuery query);

    /** What is known about a delivery; empty when no attempt at it failed. */
    Optional<DeliveryHistory> inspect(DeadLetterId id);

    /**
     * Resolves one dead letter, and notes the action in its history and in the {@link AuditStore}.
     *
     * <p>A redelivered one is a pending delivery at its position, with no attempts made: due at once, or when no earlier event of its
     * key is pending any more. The numbers of later attempts are recorded on top of those of the earlier ones.
     *
     * @return false when there is no such dead letter, or another transaction has resolved it and is not over
     */
    boolean resolve(DeadLetterId id, Resolution resolution);

    /**
     * Resolves those that match, at most the query's limit, by ascending position; the query's place in a list is not looked at.
     * The history of each notes the action, the {@link AuditStore} once how many there were, unless there was none.
     *
     * @param resolution without a payload
     * @return how many were resolved
     */
    int resolveAll(DeadLetterQuery query, Resolution resolution);
}

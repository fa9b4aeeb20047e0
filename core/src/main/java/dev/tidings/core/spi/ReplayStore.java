// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.ReplayOrder;
import java.util.List;
import java.util.Optional;

/**
 * Replays, and the cursors that they are worked off with. Such a cursor is one of {@link CursorStore} under the name {@link
 * dev.tidings.core.Replay#name}; it exists as long as the replay is neither at its end nor ended.
 *
 * <p>Implementations are thread-safe. No method takes part in a transaction of the caller.
 */
public interface ReplayStore {
    /**
     * Keeps a replay, RUNNING, noted in the {@link AuditStore}, with a cursor before its first event. Its span is that of the selection, cut at the end, and as narrow as
     * indexes can tell. What of it the subscription has pending is kept as {@linkplain #unfinished unfinished}.
     *
     * @param end where the subscription stood a moment ago: nothing is replayed that this does not cover. Read before the call, so that
     *     what it covers is finished or pending during the call
     */
    StoredReplay start(ReplayOrder order, Cursor end);

    /**
     * Positions in the span of a replay that were pending deliveries of the subscription when it was ordered, whatever became of them: the
     * subscription delivers them, and the replay does not. The number of them has no limit. They are known until the replay ends.
     *
     * @param from the lowest position to look at
     * @param limit how many at most
     * @return ascending; none when the replay is at an end
     */
    List<Long> unfinished(long id, long from, int limit);

    /** A replay, its place being that of its cursor as long as there is one. */
    Optional<StoredReplay> find(long id);

    /** Replays, newest first. */
    List<StoredReplay> newest(int limit);

    /** Those that are RUNNING or PAUSED, oldest first; cheap, because every instance asks again and again. */
    List<StoredReplay> open();

    /**
     * Changes the state, and notes in the {@link AuditStore} what an operator changed. One that ends a replay removes its cursor, so that no lease on it is good any more, and its pending deliveries.
     *
     * @return false when there is no such replay, or its state does not allow it; nothing has changed then
     */
    boolean change(long id, ReplayChange change);

    /**
     * Notes what was done since the last time.
     *
     * @param handled added to the count of handled events
     * @param pace positions passed in a second
     */
    void note(long id, long handled, double pace);

    /**
     * Ends a replay that is at its end: it becomes FINISHED, and its cursor is removed.
     *
     * @param lease on its cursor
     * @return false when a delivery is pending; nothing has changed then
     * @throws LeaseLostException when the lease is lost
     */
    boolean finish(long id, Lease lease);
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.StartFrom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cursors of subscriptions and the leases on them.
 *
 * <p>Implementations are thread-safe. Except for {@link #complete}, no method takes part in a transaction of the caller:
 * each is one of its own.
 */
public interface CursorStore {
    /**
     * Makes sure that the subscription has cursors, one for each partition. Existing ones stay where they are, and as many.
     *
     * @param startFrom where new cursors stand
     * @param partitions how many there are if there are none yet, 1 to {@link Partition#MAX_COUNT}
     * @return how many there are
     */
    int register(String subscription, StartFrom startFrom, int partitions);

    /**
     * Divides a subscription anew. All its deliveries stay; the leases end.
     *
     * @param leases on all of its partitions
     * @param completion with the place where each of the new partitions stands
     * @param partitions how many there are from now on
     * @throws LeaseLostException when one of the leases is lost; nothing has changed then
     */
    void divide(List<Lease> leases, Completion completion, int partitions);

    /**
     * Takes the lease if nobody holds it or its time has run out, unless the subscription is {@linkplain PauseStore paused}.
     *
     * @param owner the instance that asks
     * @param duration until it runs out unless it is renewed
     * @return empty when somebody else holds it, or the subscription is paused
     */
    Optional<Lease> acquire(Partition partition, String owner, Duration duration);

    /**
     * Takes the lease only if its holder let it run out, not if it was given back, and not while the subscription is paused.
     *
     * @param owner the instance that asks
     * @param duration until it runs out unless it is renewed
     * @return empty when somebody else holds it, or nobody has held it since it was given back, or the subscription is paused
     */
    Optional<Lease> takeOver(Partition partition, String owner, Duration duration);

    /**
     * Extends leases that are still held.
     *
     * @return those that were extended; the others are lost
     */
    List<Lease> renew(Collection<Lease> leases, Duration duration);

    /** Gives a lease up, so that another instance can take it at once. Nothing happens when it is lost already. */
    void release(Lease lease);

    /**
     * Notes, before any handler is called, that the events up to a position are being handled.
     *
     * @throws LeaseLostException when the lease is lost
     */
    void claim(Lease lease, long upTo);

    /**
     * Notes, before its handler is called, that another attempt at a pending delivery begins.
     *
     * @throws LeaseLostException when the lease is lost
     */
    void countAttempt(Lease lease, long position);

    /**
     * Writes the cursor and the changes together: in the calling thread's transaction if one is active, else in one of its
     * own.
     *
     * @throws LeaseLostException when the lease is lost; a transaction of the caller must then be rolled back
     */
    void complete(Lease lease, Completion completion);

    /**
     * Where subscriptions stand and where they began.
     *
     * @return one entry per existing cursor among those asked for
     */
    Map<String, Progress> progress(Collection<String> subscriptions);

    /**
     * Where a subscription stands.
     *
     * @param start the position after which it began
     * @param cursors how far each of its partitions has read, by their numbers
     */
    record Progress(long start, List<Cursor> cursors) {
        public Progress {
            cursors = List.copyOf(cursors);
        }

        /**
         * A place behind which there is nothing that all partitions have read; what one of them has not read lies ahead of it or in its
         * gaps. They are not stamped.
         */
        public Cursor settledByAll() {
            long position = cursors.stream().mapToLong(Cursor::position).min().orElse(0);
            List<Gap> open = new ArrayList<>();
            cursors.stream()
                    .flatMap(cursor -> cursor.gaps().stream())
                    .filter(gap -> gap.first() <= position)
                    .map(gap -> new Gap(gap.first(), Math.min(gap.last(), position), Gap.UNSTAMPED))
                    .sorted(Comparator.comparingLong(Gap::first))
                    .forEach(gap -> join(open, gap));
            return new Cursor(position, open);
        }

        private static void join(List<Gap> ascending, Gap next) {
            int newest = ascending.size() - 1;
            if (newest >= 0 && next.first() <= ascending.get(newest).last() + 1) {
                Gap last = ascending.get(newest);
                ascending.set(newest, new Gap(last.first(), Math.max(last.last(), next.last()), Gap.UNSTAMPED));
            } else {
                ascending.add(next);
            }
        }

        /** Whether an event was read. */
        public boolean covers(@Nullable String key, long position) {
            int number = Partition.slotOf(key, position) * cursors.size() / Partition.SLOTS;
            return cursors.get(number).covers(position);
        }
    }
}

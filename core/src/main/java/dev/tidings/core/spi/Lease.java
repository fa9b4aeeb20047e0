// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

/**
 * The right of one instance to move the cursor of one partition of a subscription for a while.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param partition whose cursor it is
 * @param owner the instance that holds it
 * @param token the fencing token: higher for each new holder, checked by every write
 * @param cursor where the subscription stood when the lease was taken
 * @param claimedTo the position up to which the last holder had begun to handle events without saying that it finished,
 *     or {@link #NOTHING_CLAIMED}
 */
public record Lease(Partition partition, String owner, long token, Cursor cursor, long claimedTo) {
    /** The last holder left nothing unfinished. */
    public static final long NOTHING_CLAIMED = -1;

    /** The subscription's name. */
    public String subscription() {
        return partition.subscription();
    }

    /** Whether the last holder died, or lost the lease, in the middle of a page. */
    public boolean hasUnfinishedClaim() {
        return claimedTo != NOTHING_CLAIMED;
    }
}

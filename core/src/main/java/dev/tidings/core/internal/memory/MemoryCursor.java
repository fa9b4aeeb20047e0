// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Lease;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One subscription's cursor and lease. Not thread-safe: used under the lock. */
final class MemoryCursor {
    private final String subscription;
    private final long start;
    private Cursor cursor;
    private long claimedTo = Lease.NOTHING_CLAIMED;
    private @Nullable String owner;
    private long token;
    private Instant until = Instant.MIN;
    private boolean locked;

    MemoryCursor(String subscription, Cursor cursor) {
        this.subscription = subscription;
        this.start = cursor.position();
        this.cursor = cursor;
    }

    long start() {
        return start;
    }

    Cursor cursor() {
        return cursor;
    }

    boolean isFree(Instant now) {
        return !locked && (owner == null || !until.isAfter(now));
    }

    Lease lend(String newOwner, Instant end) {
        owner = newOwner;
        until = end;
        token++;
        return new Lease(subscription, newOwner, token, cursor, claimedTo);
    }

    boolean isHeldBy(Lease lease) {
        return owner != null && token == lease.token();
    }

    void extend(Instant end) {
        until = end;
    }

    void free() {
        owner = null;
    }

    /** Keeps others from taking the lease while a transaction that writes under it is running. */
    void setLocked(boolean value) {
        locked = value;
    }

    void claim(long upTo) {
        claimedTo = upTo;
    }

    void move(Cursor to, boolean claimFinished) {
        cursor = to;
        claimedTo = claimFinished ? Lease.NOTHING_CLAIMED : claimedTo;
    }
}

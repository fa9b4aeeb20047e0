// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DiagnosisStore.PartitionState;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One partition's cursor and lease. Not thread-safe: used under the lock. */
final class MemoryCursor {
    private final Partition partition;
    private final long start;
    private Cursor cursor;
    private long claimedTo = Lease.NOTHING_CLAIMED;
    private @Nullable String owner;
    private long token;
    private Instant until = Instant.MIN;
    private boolean locked;

    MemoryCursor(Partition partition, long start, Cursor cursor) {
        this.partition = partition;
        this.start = start;
        this.cursor = cursor;
    }

    /** The same with tokens above those that were lent before. */
    MemoryCursor after(long lastToken) {
        token = lastToken;
        return this;
    }

    long start() {
        return start;
    }

    Cursor cursor() {
        return cursor;
    }

    /** A replay's, which has one partition. */
    static MemoryCursor ofReplay(String name, long position) {
        return new MemoryCursor(Partition.whole(name), position, new Cursor(position, List.of()));
    }

    Partition partition() {
        return partition;
    }

    boolean isFree(Instant now) {
        return !locked && (owner == null || !until.isAfter(now));
    }

    boolean isOrphaned(Instant now) {
        return owner != null && isFree(now);
    }

    /** The holder, if the lease has not run out. */
    @Nullable
    String holder(Instant now) {
        return until.isAfter(now) ? owner : null;
    }

    PartitionState describe(Instant now) {
        return new PartitionState(cursor, claimedTo, owner, owner == null ? null : Duration.between(now, until));
    }

    /** One that no former lease is valid for. */
    MemoryCursor dividedAs(Partition other, Cursor at) {
        MemoryCursor divided = new MemoryCursor(other, start, at);
        divided.token = token;
        return divided;
    }

    long token() {
        return token;
    }

    Lease lend(String newOwner, Instant end) {
        owner = newOwner;
        until = end;
        token++;
        return new Lease(partition, newOwner, token, cursor, claimedTo);
    }

    /** The lowest position that was not read, or whose reading was not noted. */
    long lowestUnread() {
        return cursor.gaps().isEmpty()
                ? cursor.position() + 1
                : cursor.gaps().get(0).first();
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

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets the lease of a partition, and gives it back when the work under it has ended.
 *
 * <p>Thread-safe as far as one thread at a time acquires.
 */
final class Leasing {
    private static final Logger log = LoggerFactory.getLogger(SubscriptionWorker.class);

    private final EngineParts parts;
    private final Partition partition;
    private final Feed feed;
    private final Flow flow;
    private final int batchSize;
    private final Ticker ticker;

    /** What was left in hand when the lease was lost or given up; a new one is asked for only when that has ended. */
    private volatile @Nullable Tenure ending;

    /** Another instance had the lease: who is woken by each publication need not ask each time. */
    private volatile long askAgainAt;

    /** @param batchSize how many events the handler takes at once */
    Leasing(EngineParts parts, Partition partition, Feed feed, Flow flow, int batchSize) {
        this.parts = parts;
        this.partition = partition;
        this.feed = feed;
        this.flow = flow;
        this.batchSize = batchSize;
        ticker = parts.machine().ticker();
        askAgainAt = ticker.nanos();
    }

    /** How long another instance is left alone; not above zero when it may be asked for the lease. */
    long nanosToWait() {
        return askAgainAt - ticker.nanos();
    }

    /** Begins under a new lease; null when there is none to have now. */
    @Nullable
    Reading acquire() {
        if (!releaseEnded()) {
            return null;
        }
        EngineSettings settings = parts.settings();
        Duration duration = settings.options().leaseDuration();
        long askedAt = ticker.nanos();
        CursorStore cursors = parts.storage().cursors();
        Optional<Lease> lease = parts.balance().mayTake(partition)
                ? cursors.acquire(partition, settings.instance(), duration)
                : cursors.takeOver(partition, settings.instance(), duration);
        if (lease.isEmpty()) {
            askAgainAt = askedAt + settings.options().pollInterval().toNanos();
            return null;
        }
        HeldLease held = new HeldLease(lease.get(), askedAt, duration, ticker);
        parts.leases().keep(held);
        try {
            return begin(held);
        } catch (RuntimeException | Error e) {
            ending = tenure(held, lease.get().cursor());
            throw e;
        }
    }

    private Reading begin(HeldLease held) {
        Intake intake = new Intake(feed, flow, partition);
        Takeover takeover = new Takeover(intake, parts.storage());
        Tenure tenure = tenure(held, takeover.parkUnfinished(held));
        log.debug("Subscription {} is now handled here", partition);
        return new Reading(intake, parts, tenure);
    }

    private Tenure tenure(HeldLease held, Cursor start) {
        return new Tenure(parts, held, start, flow, Math.max(parts.pageSize(), batchSize));
    }

    /** Nothing more is begun under a lease; it is given back when what is in hand has ended. */
    void end(Tenure tenure) {
        ending = tenure;
    }

    /** Gives back the lease that was dropped, once nothing is in hand any more; false before that. */
    boolean releaseEnded() {
        Tenure ended = ending;
        if (ended == null) {
            return true;
        }
        if (ended.window().inHand() > 0) {
            return false;
        }
        parts.leases().forget(ended.held());
        parts.storage().cursors().release(ended.lease());
        ending = null;
        return true;
    }
}

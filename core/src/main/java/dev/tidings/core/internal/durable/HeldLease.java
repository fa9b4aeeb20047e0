// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LeaseLostException;
import java.time.Duration;

/**
 * A lease and until when, by this instance's ticker, it is safe to act on it. A process that was paused notices here that
 * its time has passed, before it calls another handler. Thread-safe.
 */
final class HeldLease {
    private final Lease lease;
    private final Ticker ticker;
    private volatile long safeUntilNanos;
    private volatile boolean lost;

    /** @param askedAtNanos when the storage was asked: the lease cannot run out earlier than its duration after that */
    HeldLease(Lease lease, long askedAtNanos, Duration duration, Ticker ticker) {
        this.lease = lease;
        this.ticker = ticker;
        safeUntilNanos = askedAtNanos + duration.toNanos();
    }

    Lease lease() {
        return lease;
    }

    void renewed(long askedAtNanos, Duration duration) {
        safeUntilNanos = askedAtNanos + duration.toNanos();
    }

    void markLost() {
        lost = true;
    }

    void requireHeld() {
        if (lost || ticker.nanos() - safeUntilNanos > 0) {
            throw new LeaseLostException(lease);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.handling;

import dev.tidings.core.RateLimit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets events pass at a limited rate: the generic cell rate algorithm (ITU-T I.371, annex A), which keeps one number, the time at which
 * the bucket would be empty again.
 *
 * <p>Thread-safe.
 */
public final class Pace {
    private final long intervalNanos;
    private final long burstNanos;
    private final AtomicLong emptyAt;

    public Pace(RateLimit limit, long nowNanos) {
        intervalNanos = limit.period().toNanos() / limit.events();
        burstNanos = limit.period().toNanos();
        emptyAt = new AtomicLong(nowNanos);
    }

    /**
     * Lets a number of events pass now, all or none.
     *
     * @return zero when they may pass, else how many nanoseconds to wait before they can
     */
    public long tryPass(int events, long nowNanos) {
        while (true) {
            long there = emptyAt.get();
            long begin = there - nowNanos > 0 ? there : nowNanos;
            long next = begin + intervalNanos * events;
            long tooFar = next - nowNanos - burstNanos;
            if (tooFar > 0 && begin != nowNanos) {
                return tooFar;
            }
            if (emptyAt.compareAndSet(there, next)) {
                return 0;
            }
        }
    }

    /** Takes back that events have passed. */
    public void giveBack(int events) {
        emptyAt.addAndGet(-intervalNanos * events);
    }
}

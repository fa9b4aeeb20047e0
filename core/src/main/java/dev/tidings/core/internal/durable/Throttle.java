// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.time.Duration;

/** Lets a number of events a second pass, evenly, some at once after a wait. Used by one thread at a time. */
final class Throttle {
    /** What was not used is kept for so long: pages of a tenth of a second cost little and are even enough. */
    private static final long KEPT_NANOS = 100_000_000;

    /** Reading for each event by itself would cost more than the events. */
    private static final long MIN_WAIT_NANOS = 10_000_000;

    private static final long SECOND = 1_000_000_000;

    private final long nanosPerEvent;
    private long usedUpTo;

    /** @param perSecond above zero */
    Throttle(int perSecond) {
        nanosPerEvent = SECOND / perSecond;
        usedUpTo = System.nanoTime() - nanosPerEvent;
    }

    /** How many may pass now, at most as many as asked for. */
    int free(int asked) {
        long now = System.nanoTime();
        usedUpTo = Math.max(usedUpTo, now - Math.max(KEPT_NANOS, nanosPerEvent));
        return (int) Math.min(asked, (now - usedUpTo) / nanosPerEvent);
    }

    /** So many have passed. */
    void use(int events) {
        usedUpTo += events * nanosPerEvent;
    }

    /** How long to wait until some may pass. */
    Duration untilFree() {
        return Duration.ofNanos(Math.max(MIN_WAIT_NANOS, usedUpTo + nanosPerEvent - System.nanoTime()));
    }
}

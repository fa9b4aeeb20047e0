// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.tools;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Waits for conditions, each with a deadline. */
public final class Waiting {
    private static final long LOOK_EVERY_NANOS = 50_000_000;

    private Waiting() {}

    /** A condition that was not met in time. */
    public static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLong(String message) {
            super(message);
        }
    }

    /** Something to wait for. */
    @FunctionalInterface
    public interface Condition {
        boolean holds();
    }

    /**
     * Waits until a condition holds.
     *
     * @param what for the message of the exception
     * @throws TooLong when it does not hold in time
     */
    public static void until(String what, Duration atMost, Condition condition) {
        untilZero(what, atMost, () -> condition.holds() ? 0 : 1);
    }

    /**
     * Waits until a number has gone down to zero.
     *
     * @param atMost how long it may stay as it is
     * @throws TooLong when it does not go down any more
     */
    public static void untilZero(String what, Duration atMost, LongSupplier number) {
        long best = Long.MAX_VALUE;
        long since = System.nanoTime();
        for (long now = number.getAsLong(); now > 0; now = number.getAsLong()) {
            if (now < best) {
                best = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > atMost.toNanos()) {
                throw new TooLong("Waited " + atMost.toSeconds() + " s in vain " + what + " (" + now + " left)");
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** Lets time pass. */
    public static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

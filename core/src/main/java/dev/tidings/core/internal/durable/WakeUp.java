// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets a worker wait until it is woken or a time has passed; a wake-up before the wait is not lost. Thread-safe. */
public final class WakeUp {
    private final Semaphore signal = new Semaphore(0);

    /** Ends the wait, or the next one. */
    public void signal() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** Whether the next wait ends at once. */
    boolean isSignalled() {
        return signal.availablePermits() > 0;
    }

    /** Waits for a signal. */
    public void await(Duration atMost) throws InterruptedException {
        if (signal.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            signal.drainPermits();
        }
    }
}

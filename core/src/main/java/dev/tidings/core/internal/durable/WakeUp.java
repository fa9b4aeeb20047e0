// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets a worker wait until it is woken or a time has passed; a wake-up before the wait is not lost. Thread-safe. */
public final class WakeUp {
    private final ReentrantLock lock;
    private final Condition signal;
    private volatile boolean signalled;

    /** Nobody has signalled yet. */
    public WakeUp() {
        this(new ReentrantLock());
    }

    WakeUp(ReentrantLock lock) {
        this.lock = lock;
        signal = lock.newCondition();
    }

    /** Ends the wait, or the next one. */
    public void signal() {
        if (signalled) {
            return;
        }
        lock.lock();
        try {
            signalled = true;
            signal.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the next wait ends at once. */
    boolean isSignalled() {
        return signalled;
    }

    /** Waits for a signal. */
    public void await(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (!signalled && left > 0) {
                left = signal.awaitNanos(left);
            }
            signalled = false;
        } finally {
            lock.unlock();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.internal.Durations;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Lets producers wait for room in a lane, and closers for its end.
 *
 * <p>A worker looks for waiting producers without a fence, so that it may overlook one that has only just begun to wait. Producers
 * therefore look again by themselves after {@link #LOOK_AGAIN}.
 *
 * <p>Thread-safe.
 */
final class Room {
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger waiting = new AtomicInteger();

    /** Waits until the attempt succeeds; false when the deadline came first. An interruption is kept for later. */
    boolean await(BooleanSupplier attempt, long deadlineNanos) {
        boolean interrupted = false;
        lock.lock();
        waiting.incrementAndGet();
        try {
            while (!attempt.getAsBoolean()) {
                long left = deadlineNanos == Lane.NO_DEADLINE ? LOOK_AGAIN : deadlineNanos - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                interrupted |= awaitChange(Math.min(left, LOOK_AGAIN));
            }
            return true;
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @SuppressWarnings("WaitNotInLoop") // its caller loops
    private boolean awaitChange(long nanos) {
        try {
            boolean ignored = changed.await(nanos, TimeUnit.NANOSECONDS);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Whether a producer waits. */
    boolean isAwaited() {
        return waiting.get() > 0;
    }

    /** There is room, or the worker has stopped. */
    void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is empty or the time is over. */
    void awaitEmpty(BooleanSupplier empty, Duration atMost) {
        long left = Durations.nanos(atMost);
        lock.lock();
        try {
            while (!empty.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}

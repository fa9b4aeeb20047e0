// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A lock for which simulated threads wait in simulated time. */
final class SimLock extends ReentrantLock {
    private static final long serialVersionUID = 1L;

    private final transient SimProcess process;

    SimLock(SimProcess process) {
        this.process = process;
    }

    @Override
    public void lock() {
        process.requireAlive();
        while (!super.tryLock()) {
            process.scheduler().await(() -> !isLocked(), SimScheduler.FOR_EVER);
        }
    }

    @Override
    public void lockInterruptibly() {
        lock();
    }

    @Override
    public boolean tryLock() {
        process.requireAlive();
        return super.tryLock();
    }

    /** A thread that dies while it waits does not hold the lock that it gave up for the wait. */
    @Override
    public void unlock() {
        if (isHeldByCurrentThread() || !process.isDead()) {
            super.unlock();
        }
    }

    @Override
    public Condition newCondition() {
        return new SimCondition();
    }

    private static final class Waiter {
        private boolean signalled;
    }

    private final class SimCondition implements Condition {
        private final List<Waiter> waiters = new ArrayList<>();

        @Override
        public long awaitNanos(long nanos) {
            Waiter waiter = new Waiter();
            waiters.add(waiter);
            long end = process.scheduler().now() + nanos;
            unlock();
            process.scheduler().await(() -> waiter.signalled, end);
            waiters.remove(waiter);
            lock();
            return end - process.scheduler().now();
        }

        @Override
        public void signalAll() {
            waiters.forEach(waiter -> waiter.signalled = true);
        }

        @Override
        public void await() {
            throw new UnsupportedOperationException("the engine waits with a limit");
        }

        @Override
        public void awaitUninterruptibly() {
            throw new UnsupportedOperationException("the engine waits with a limit");
        }

        @Override
        public boolean await(long time, TimeUnit unit) {
            throw new UnsupportedOperationException("the engine waits for nanoseconds");
        }

        @Override
        public boolean awaitUntil(Date deadline) {
            throw new UnsupportedOperationException("the engine asks no calendar");
        }

        @Override
        public void signal() {
            throw new UnsupportedOperationException("the engine wakes all");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Waits that end when whoever waits is to end. Thread-safe. */
final class Pauses {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private volatile boolean ending;

    boolean isEnding() {
        return ending;
    }

    void end() {
        lock.lock();
        try {
            ending = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits; returns at once when it is to end. */
    void await(Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = time.toNanos();
            while (!ending && left > 0) {
                left = ended.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The wait before the next attempt: doubled each time, not above a limit, and a random part of that between a half and all. */
    static Duration backoff(Duration first, Duration limit, int attempt) {
        long doubled = first.toMillis() << Math.min(attempt, 20);
        long most = Math.max(1, Math.min(doubled, limit.toMillis()));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }
}

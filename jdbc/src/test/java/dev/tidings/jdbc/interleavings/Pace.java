// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.interleavings;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets writers wait for steps of each other, so that they overlap in ways that a seed chooses. Thread-safe. */
final class Pace {
    private static final int MAX_STEPS = 6;
    private static final long MAX_WAIT_MILLIS = 15;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stepped = lock.newCondition();
    private long steps;

    /** Makes a step, and waits until others have made some, or for a moment: they may be waiting, too. */
    void step(Random random) throws InterruptedException {
        lock.lock();
        try {
            steps++;
            stepped.signalAll();
            long until = steps + random.nextInt(MAX_STEPS);
            long left = TimeUnit.MILLISECONDS.toNanos(random.nextLong(MAX_WAIT_MILLIS));
            while (steps < until && left > 0) {
                left = stepped.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}

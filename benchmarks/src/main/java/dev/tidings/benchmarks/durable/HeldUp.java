// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A place where one thread stops until another lets it go on. Thread-safe; used once. */
final class HeldUp {
    /** Longer than any trial: who waits so long has been forgotten. */
    private static final int MINUTES = 10;

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** Stops here. */
    void enter() {
        entered.countDown();
        await(released);
    }

    /** Waits until somebody has stopped. */
    void awaitEntered() {
        await(entered);
    }

    void release() {
        released.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Nothing has come for " + MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }
}

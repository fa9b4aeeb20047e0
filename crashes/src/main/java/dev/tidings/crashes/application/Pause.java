// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.application;

import java.util.concurrent.locks.LockSupport;

/** Takes time on purpose: a transaction that lasts, a handler that is slow, a publisher with nothing to say. */
final class Pause {
    private Pause() {}

    static void ofMillis(long millis) {
        ofNanos(millis * 1_000_000);
    }

    static void ofNanos(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What the engine takes from the JVM that decides when its threads go on. Another one makes time and threads those of a simulation.
 * Thread-safe.
 *
 * @param ticker by which leases, pauses and intervals are measured
 * @param locks makes the locks that a thread may hold while it calls the storage or waits
 */
record Machine(Ticker ticker, Supplier<ReentrantLock> locks) {
    /** The JVM itself. */
    static final Machine JVM = new Machine(System::nanoTime, ReentrantLock::new);

    long nanos() {
        return ticker.nanos();
    }

    ReentrantLock newLock() {
        return locks.get();
    }
}

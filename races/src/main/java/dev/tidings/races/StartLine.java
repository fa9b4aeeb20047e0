// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets the two actors of a race begin at the same moment: what they do takes so long, and takes so different times, that they would
 * seldom meet by themselves. Can be used again and again.
 *
 * <p>Thread-safe, for two threads.
 */
public final class StartLine {
    private static final int SPINS = 1_000;

    private final AtomicInteger arrived = new AtomicInteger();

    /** Waits for the other actor. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it: it only lets others run
    public void await() {
        int both = (arrived.getAndIncrement() / 2 + 1) * 2;
        for (int i = 0; arrived.get() < both; i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }
}

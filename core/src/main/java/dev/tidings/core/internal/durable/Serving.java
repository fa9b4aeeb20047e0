// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

/** What serves one subscription: in threads of its own, or in those of the publishers. Implementations are thread-safe. */
interface Serving {
    SubscriptionWorker worker();

    void start();

    /** There is something new in the log. */
    void wake();

    /** Ends when the events in hand are settled. */
    void stop();

    /**
     * Waits for the end, but not for the calling thread's own.
     *
     * @param endNanos the {@link System#nanoTime} until which to wait at most
     * @return false when the time was over before
     */
    boolean awaitEnd(long endNanos);
}

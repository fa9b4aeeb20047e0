// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of ASYNC events to one handler, in order. An item is a payload that nobody else gets and that has no cause, or a
 * {@link Publication}.
 *
 * <p>Implementations are thread-safe.
 */
interface Lane {
    /** The end of a wait without one. */
    long NO_DEADLINE = Long.MAX_VALUE;

    /**
     * Takes an item, and waits for room if the handler is to be waited for. The handler gets it after {@link #start} at the latest, so
     * that several items can be handled as one batch.
     *
     * @param deadlineNanos the {@link System#nanoTime} until which to wait at most, or {@link #NO_DEADLINE}
     * @return whether it was taken, or left out as the handler wants it when its queue is full
     */
    boolean deliver(Object item, long deadlineNanos);

    /** Lets the handler begin with what was delivered. */
    void start();

    /**
     * Takes nothing any more.
     *
     * @param whenRefused thrown at publishers that come from now on; null to leave them alone, as if they had come later
     */
    void close(@Nullable Supplier<? extends RuntimeException> whenRefused);

    /**
     * Waits until everything that was handed over is handled.
     *
     * @return how many events were left when the time ran out
     */
    int awaitEmpty(Duration atMost);

    /** How many events were left out because the queue was full. */
    long dropped();
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Event;
import dev.tidings.core.HandlerOutcome;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The way of ASYNC events to one handler, in order.
 *
 * <p>Implementations are thread-safe.
 */
interface Lane {
    /** Hands an event over; the outcome is told when the handler is done, in the thread that ran it. */
    void deliver(Event<?> event, Consumer<HandlerOutcome> whenDone);

    /**
     * Waits until everything that was handed over is handled.
     *
     * @return how many events were left when the time ran out
     */
    int awaitEmpty(Duration atMost);
}

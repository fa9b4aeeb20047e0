// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/**
 * Reacts to an event.
 *
 * <p>Thread-safety: a SYNC handler is called by every publishing thread, also at the same time; ASYNC and DURABLE
 * handlers are called by one thread at a time, not always the same, each call seeing what the one before it wrote.
 *
 * @param <T> the payload's class; a map of strings to data for untyped events
 */
@FunctionalInterface
public interface EventHandler<T> {
    /**
     * Handles one event.
     *
     * @throws Exception anything: it never reaches the publisher or the other handlers. It is reported, and by the
     *     delivery mode and the {@link RetryPolicy} the event comes again
     */
    void handle(Event<T> event) throws Exception;
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;

/**
 * Reacts to several events at once.
 *
 * <p>Thread-safety: called by one thread at a time, not always the same, each call seeing what the one before it wrote.
 *
 * @param <T> the payload's class; a map of strings to data for untyped events
 */
@FunctionalInterface
public interface BatchHandler<T> {
    /**
     * Handles events, at least one, in the order of their publication; several of one key may be among them.
     *
     * <p>DURABLE: an event that is tried again, or that the last instance did not finish, comes alone. When a batch of several fails, a
     * transactional handler's effects are rolled back, no attempt is counted, and each event comes again alone; one that fails then
     * takes the way of retries, with what is behind it of its key.
     *
     * @throws Exception anything: all events of the batch have then failed; it never reaches the publisher or the other handlers
     */
    void handle(List<Event<T>> events) throws Exception;
}

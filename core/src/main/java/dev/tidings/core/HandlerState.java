// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/**
 * How one DURABLE handler fares with one event.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param subscription the subscription's name
 * @param state where it stands
 * @param attempts how often the handler was called so far
 */
public record HandlerState(String subscription, State state, int attempts) {
    /** Where a delivery stands. */
    public enum State {
        /** Not reached yet. */
        PENDING,
        /** Failed, and waiting for its next attempt. */
        RETRYING,
        /** Behind a failing event of the same key. */
        WAITING,
        /** Handled. */
        DONE,
        /** Given up, kept as a dead letter. */
        DEAD,
        /** Given up, and discarded by an operator. */
        DISCARDED,
        /** Older than the subscription. */
        NOT_SUBSCRIBED
    }
}

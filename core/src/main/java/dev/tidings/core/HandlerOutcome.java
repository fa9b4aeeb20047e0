// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import org.jspecify.annotations.Nullable;

/**
 * How one handler fared with one publication.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param subscription the subscription's name
 * @param delivery its mode
 * @param state how it ended
 * @param error what the handler threw, when it failed; else null
 */
public record HandlerOutcome(
        String subscription,
        Delivery delivery,
        State state,
        @Nullable Throwable error) {
    /** How a handler ended. */
    public enum State {
        /** It returned. */
        SUCCEEDED,
        /** It threw. */
        FAILED,
        /** It was not done at the deadline. */
        PENDING,
        /** It comes after the commit of the publisher's transaction. */
        DEFERRED,
        /** The event is in the log (or will be, by the publisher's commit), and the handler gets it from there. */
        STORED
    }
}

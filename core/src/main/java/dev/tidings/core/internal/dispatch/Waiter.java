// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.HandlerOutcome;

/** What a publisher wants to know of its handlers: nothing, or everything. Implementations are thread-safe. */
interface Waiter {
    /** Takes the outcome of a SYNC or DURABLE handler. */
    void add(HandlerOutcome outcome);

    /** An event of the publication was left out, because its id was published lately. */
    void sawDuplicate();

    /** Hands an event over to its ASYNC handlers, unless they get it after a commit. */
    void handOver(Event<?> event, AsyncHandOver async, boolean afterCommit, int place);
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.HandlerOutcome;
import dev.tidings.core.QueueFullException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A publisher that does not wait, and only wants to know of queues that were full. Not thread-safe. */
final class FireAndForget implements Waiter {
    private final Set<String> full = new LinkedHashSet<>();
    private final List<AsyncHandOver> unstarted = new ArrayList<>(1);

    @Override
    public void add(HandlerOutcome outcome) {
        // failures are reported where they happen
    }

    @Override
    public void sawDuplicate() {
        // counted and logged where it is found
    }

    @Override
    public void handOver(Event<?> event, AsyncHandOver async, boolean afterCommit, int place) {
        CallStack stack = CallStack.current();
        if (afterCommit || async.isEmpty()) {
            stack.runDeferred();
        } else {
            unstarted.add(async);
            full.addAll(async.handOver(stack, place, new Publication(event)));
        }
    }

    /** All events of the publication were handed over. */
    void start() {
        unstarted.forEach(AsyncHandOver::start);
    }

    /**
     * Tells of queues that were full.
     *
     * @throws QueueFullException when a handler's full queue is to be the publisher's error
     */
    void requireRoom() {
        if (!full.isEmpty()) {
            throw new QueueFullException(new ArrayList<>(full));
        }
    }
}

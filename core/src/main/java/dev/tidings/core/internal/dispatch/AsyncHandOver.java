// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.QueueFullException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Hands events over to the ASYNC handlers that take them, in the order of publication also where a SYNC handler publishes.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class AsyncHandOver {
    private final List<HandlerTable.Entry> entries;
    private final Lane[] lanes;
    private final boolean readEnvelope;

    AsyncHandOver(List<HandlerTable.Entry> entries) {
        this.entries = entries.stream().filter(HandlerTable.Entry::isAsync).toList();
        lanes = this.entries.stream()
                .map(entry -> Objects.requireNonNull(entry.lane()))
                .toArray(Lane[]::new);
        readEnvelope =
                this.entries.stream().anyMatch(entry -> entry.registration().readsEnvelope());
    }

    boolean isEmpty() {
        return lanes.length == 0;
    }

    boolean hasSeveral() {
        return lanes.length > 1;
    }

    /** Whether one of the handlers reads the envelope, whose time must then be that of the publication. */
    boolean readEnvelope() {
        return readEnvelope;
    }

    /** Names of the subscriptions. */
    List<String> names() {
        return entries.stream().map(entry -> entry.registration().name()).toList();
    }

    /**
     * Hands an item over now, or, inside a SYNC handler, when the outermost publication is done with its own. {@link #start} follows.
     *
     * @param place what {@link CallStack#deferredSoFar} was when the publication began
     * @return the subscriptions whose full queue is to be the publisher's error; every other handler has the item
     */
    List<String> handOver(CallStack stack, int place, Object item) {
        if (stack.isInSyncHandler() || stack.deferredSoFar() > 0) {
            stack.defer(place, () -> offer(item, Lane.NO_DEADLINE));
            stack.runDeferred();
            return List.of();
        }
        return enqueue(item, Lane.NO_DEADLINE);
    }

    /** Tells the publisher of queues that were full. */
    static void requireRoom(List<String> full) {
        if (!full.isEmpty()) {
            throw new QueueFullException(full);
        }
    }

    /** Hands an item over at once; says which subscriptions did not get it, which is reported already. */
    List<String> offer(Object item, long deadlineNanos) {
        List<String> full = enqueue(item, deadlineNanos);
        start();
        return full;
    }

    /** Lets the handlers begin with what was enqueued. */
    void start() {
        for (Lane lane : lanes) {
            lane.start();
        }
    }

    /** Hands an item over as one of several, which {@link #start} follows. */
    List<String> enqueue(Object item, long deadlineNanos) {
        List<String> full = List.of();
        for (int i = 0; i < lanes.length; i++) {
            if (!lanes[i].deliver(item, deadlineNanos)) {
                full = new ArrayList<>(full);
                full.add(entries.get(i).registration().name());
            }
        }
        return full;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.internal.Registration;
import java.util.List;
import java.util.Set;

/**
 * One subscription, with what serves each of its partitions or waits to do so. Immutable and safe for use by several threads.
 *
 * @param registration of the subscription
 * @param partitions by their numbers
 */
record Served(Registration registration, List<Serving> partitions) {
    Served {
        partitions = List.copyOf(partitions);
    }

    void start() {
        partitions.forEach(Serving::start);
    }

    /** Saves what was settled. */
    void saveProgress() {
        partitions.forEach(serving -> serving.worker().saveProgress());
    }

    /** Whether it takes events of some of these kinds. */
    boolean takesAny(Set<EventKind> kinds) {
        return kinds.stream().anyMatch(kind -> registration.selector().matches(kind.type(), kind.topics()));
    }

    void wake() {
        partitions.forEach(Serving::wake);
    }

    /** Deliveries are pending that the workers do not know of. */
    void wakeForPending() {
        partitions.forEach(serving -> {
            serving.worker().expectPending();
            serving.wake();
        });
    }

    void stop() {
        partitions.forEach(Serving::stop);
    }

    /** As {@link Serving#awaitEnd}, of all of them. */
    boolean awaitEnd(long endNanos) {
        boolean ended = true;
        for (Serving partition : partitions) {
            ended &= partition.awaitEnd(endNanos);
        }
        return ended;
    }
}

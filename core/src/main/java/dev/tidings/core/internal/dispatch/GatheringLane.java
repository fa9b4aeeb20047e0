// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls a handler of batches in the thread that hands over, with all that this thread has delivered, when it starts: a list that was published
 * together is one batch.
 */
final class GatheringLane implements Lane {
    private final Supplier<LaneWork> works;

    /** By the thread that has delivered, and has not started yet. */
    private final Map<Thread, List<Object>> delivered = new ConcurrentHashMap<>();

    /** @param works what is done with the items of one thread; made anew each time, since several threads may hand over at once */
    GatheringLane(Supplier<LaneWork> works) {
        this.works = works;
    }

    @Override
    public boolean deliver(Object item, long deadlineNanos) {
        delivered
                .computeIfAbsent(Thread.currentThread(), thread -> new ArrayList<>(1))
                .add(item);
        return true;
    }

    @Override
    public void start() {
        List<Object> waiting =
                delivered.remove(Thread.currentThread()); // before a filter gets to publish, which would deliver again
        if (waiting == null) {
            return;
        }
        LaneWork work = works.get();
        waiting.forEach(work::run);
        work.finish();
        work.idle(() -> {});
    }

    @Override
    public void close(@Nullable Supplier<? extends RuntimeException> whenRefused) {}

    @Override
    public int awaitEmpty(Duration atMost) {
        return 0;
    }

    @Override
    public long dropped() {
        return 0;
    }
}

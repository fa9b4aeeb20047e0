// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls the handler in the thread that hands the event over: for debugging, and for backends that stay in the process.
 *
 * @param works what is done with one item; made anew for each, since several threads may hand over at once
 */
record InlineLane(Supplier<LaneWork> works) implements Lane {
    @Override
    public boolean deliver(Object item, long deadlineNanos) {
        LaneWork work = works.get();
        work.finish();
        work.run(item);
        work.idle(() -> {});
        return true;
    }

    @Override
    public void start() {
        // it has run already
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

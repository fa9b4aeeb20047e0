// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.handling;

import dev.tidings.core.Event;
import dev.tidings.core.internal.HandlerCode;
import dev.tidings.core.internal.Threads;
import org.jspecify.annotations.Nullable;

/** Lets the worker wait until the handler's rate limit allows the next event, or all events of the next batch. */
record Throttled(Pace pace, boolean ofBatches, HandlerCode next) implements HandlerCode {
    @Override
    public boolean readsEnvelope() {
        return next.readsEnvelope();
    }

    @Override
    public void run(Object payload, @Nullable Event<?> event) throws Throwable {
        int events = ofBatches ? HandlerCode.OfBatch.eventsOf(payload).size() : 1;
        for (long wait = pace.tryPass(events, System.nanoTime());
                wait > 0;
                wait = pace.tryPass(events, System.nanoTime())) {
            Threads.pause(wait);
        }
        next.run(payload, event);
    }
}

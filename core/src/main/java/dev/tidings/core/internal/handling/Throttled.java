// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.handling;

import dev.tidings.core.Event;
import dev.tidings.core.internal.HandlerCode;
import dev.tidings.core.internal.Threads;
import org.jspecify.annotations.Nullable;

/** Lets the worker wait until the handler's rate limit allows the next event. */
record Throttled(Pace pace, HandlerCode next) implements HandlerCode {
    @Override
    public boolean readsEnvelope() {
        return next.readsEnvelope();
    }

    @Override
    public void run(Object payload, @Nullable Event<?> event) throws Throwable {
        for (long wait = pace.tryPass(1, System.nanoTime()); wait > 0; wait = pace.tryPass(1, System.nanoTime())) {
            Threads.pause(wait);
        }
        next.run(payload, event);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Event;
import dev.tidings.core.HandlerOutcome;
import java.time.Duration;
import java.util.function.Consumer;

/** Calls the handler in the thread that hands the event over: for debugging, and for backends that stay in the process. */
record InlineLane(Registration registration, HandlerRunner runner) implements Lane {
    @Override
    public void deliver(Event<?> event, Consumer<HandlerOutcome> whenDone) {
        whenDone.accept(runner.run(registration, event));
    }

    @Override
    public int awaitEmpty(Duration atMost) {
        return 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import java.time.Duration;

/** Calls the handler in the thread that hands the event over: for debugging, and for backends that stay in the process. */
record InlineLane(AsyncCall call) implements Lane {
    @Override
    public boolean deliver(Object item, long deadlineNanos) {
        call.run(item);
        return true;
    }

    @Override
    public int awaitEmpty(Duration atMost) {
        return 0;
    }

    @Override
    public long dropped() {
        return 0;
    }
}

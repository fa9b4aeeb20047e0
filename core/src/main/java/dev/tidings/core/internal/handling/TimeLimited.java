// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.handling;

import dev.tidings.core.Event;
import dev.tidings.core.HandlerTimeoutException;
import dev.tidings.core.internal.HandlerCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Interrupts a handler that takes too long, in whichever thread it runs. */
record TimeLimited(Duration limit, String subscription, Watchdog watchdog, HandlerCode next) implements HandlerCode {
    @Override
    public boolean readsEnvelope() {
        return next.readsEnvelope();
    }

    @Override
    public void run(Object payload, @Nullable Event<?> event) throws Throwable {
        Watchdog.Watch watch = watchdog.watch(Thread.currentThread(), limit);
        Throwable thrown = null;
        try {
            next.run(payload, event);
        } catch (Throwable e) { // whatever it is, a time-out explains it better
            thrown = e;
        }
        if (watch.end()) {
            throw new HandlerTimeoutException(subscription, limit, thrown);
        }
        if (thrown != null) {
            throw thrown;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import org.jspecify.annotations.Nullable;

/**
 * Calls the handlers in a loop, until the route has been used often enough to deserve code of its own.
 *
 * <p>Thread-safe; the count is not exact, and need not be.
 */
final class LoopChain extends SyncChain {
    private static final int OFTEN = 2_000;

    private final SyncCall[] calls;
    private final Runnable whenUsedOften;
    private int uses;

    LoopChain(RouteCalls route, Runnable whenUsedOften) {
        calls = route.calls().toArray(SyncCall[]::new);
        this.whenUsedOften = whenUsedOften;
    }

    @Override
    void run(Object payload, @Nullable Event<?> event) {
        if (uses <= OFTEN && ++uses == OFTEN) {
            whenUsedOften.run();
        }
        for (SyncCall call : calls) {
            try {
                call.code().run(payload, event);
            } catch (Throwable e) { // a handler in another JVM language, or a lambda that lies, may throw just that
                call.failed(e, payload, event);
            }
        }
    }
}

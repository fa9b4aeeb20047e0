// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * The pattern of code of a route's own. Its class file is loaded again for each such route, as a hidden class that finds the route's
 * handlers in a constant: to the JVM's compiler every handler is then a known method that it can inline, which a loop over an
 * array never gives it. See JEP 371 (hidden classes) and {@link MethodHandles#classData}.
 */
final class StampedChain extends SyncChain {
    /** Takes a payload and an event; null only in the pattern itself, which is never called. */
    private static final @Nullable MethodHandle CALLS = calls();

    private static @Nullable MethodHandle calls() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), "_", MethodHandle.class);
        } catch (IllegalAccessException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // a stamped class has its calls
    void run(Object payload, @Nullable Event<?> event) {
        try {
            CALLS.invokeExact(payload, event);
        } catch (Throwable e) {
            throw new AssertionError("What handlers throw is caught around each of them", e);
        }
    }
}

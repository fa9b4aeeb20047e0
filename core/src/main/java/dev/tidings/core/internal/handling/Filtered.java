// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.handling;

import dev.tidings.core.Event;
import dev.tidings.core.internal.HandlerCode;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Leaves out events that a predicate does not take. */
record Filtered(Predicate<Event<?>> takes, HandlerCode next) implements HandlerCode {
    @Override
    public boolean readsEnvelope() {
        return true;
    }

    @Override
    public void run(Object payload, @Nullable Event<?> event) throws Throwable {
        if (takes.test(Objects.requireNonNull(event))) {
            next.run(payload, event);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.handling;

import dev.tidings.core.Event;
import dev.tidings.core.Payloads;
import dev.tidings.core.Transformation;
import dev.tidings.core.internal.HandlerCode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives the handler what a transformation makes of an event: none, one or several. */
record Transformed(Transformation transformation, Payloads payloads, HandlerCode next) implements HandlerCode {
    @Override
    public boolean readsEnvelope() {
        return true;
    }

    @Override
    public void run(Object payload, @Nullable Event<?> event) throws Throwable {
        for (Event<?> each : transformation.apply(Objects.requireNonNull(event), payloads)) {
            next.run(each.payload(), each);
        }
    }
}

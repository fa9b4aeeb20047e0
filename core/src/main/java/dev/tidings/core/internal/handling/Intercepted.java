// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.handling;

import dev.tidings.core.Event;
import dev.tidings.core.HandlerInfo;
import dev.tidings.core.HandlingInterceptor;
import dev.tidings.core.internal.HandlerCode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts an interceptor around a handler. */
record Intercepted(HandlingInterceptor interceptor, HandlerInfo handler, boolean ofBatches, HandlerCode next)
        implements HandlerCode {
    @Override
    public boolean readsEnvelope() {
        return !ofBatches;
    }

    @Override
    public void run(Object payload, @Nullable Event<?> event) throws Exception {
        List<Event<?>> events =
                ofBatches ? HandlerCode.OfBatch.eventsOf(payload) : List.of(Objects.requireNonNull(event));
        interceptor.intercept(events, handler, () -> goOn(payload, event));
    }

    private void goOn(Object payload, @Nullable Event<?> event) throws Exception {
        try {
            next.run(payload, event);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A handler threw a Throwable that is neither Exception nor Error", e);
        }
    }
}

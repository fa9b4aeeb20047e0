// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of payloads that nobody handles: they are counted, and logged for those who look closely. Thread-safe. */
final class UnhandledRoute extends Route {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.publications");

    private final RouteContext context;
    private final LongAdder unhandled;

    UnhandledRoute(Class<?> published, RouteContext context, LongAdder unhandled) {
        super(published);
        this.context = context;
        this.unhandled = unhandled;
    }

    @Override
    void publish(Object payload) {
        unhandled.increment();
        if (log.isDebugEnabled()) {
            CallStack stack = CallStack.current();
            log.debug("Nobody handles {}", context.envelope(payload, stack, stack.depth));
        }
    }
}

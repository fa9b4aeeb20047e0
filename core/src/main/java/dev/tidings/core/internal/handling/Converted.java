// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.handling;

import dev.tidings.core.Event;
import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.internal.HandlerCode;
import org.jspecify.annotations.Nullable;

/** Gives the handler the payload as the class that it asked for. */
record Converted(Class<?> expected, CodecPayloads payloads, String subscription, HandlerCode next)
        implements HandlerCode {
    @Override
    public boolean readsEnvelope() {
        return next.readsEnvelope();
    }

    @Override
    public void run(Object payload, @Nullable Event<?> event) throws Throwable {
        if (expected.isInstance(payload)) {
            next.run(payload, event);
            return;
        }
        if (payloads.codec() == null) {
            throw new InvalidSubscriptionException("Subscription '" + subscription + "' takes " + expected.getName()
                    + " and needs a codec for it: add tidings-json to the class path, or give the bus one with"
                    + " EventBus.builder().codec(…).");
        }
        Object converted = payloads.as(payload, expected);
        next.run(converted, event == null ? null : event.withPayload(converted));
    }
}

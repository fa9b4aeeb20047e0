// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import org.jspecify.annotations.Nullable;

/** The event whose handler the calling thread is in, so that what it publishes names its cause. */
final class CurrentEvent {
    private static final ThreadLocal<@Nullable Event<?>> CURRENT = new ThreadLocal<>();

    private CurrentEvent() {}

    /** Enters a handler; what is returned is given back to {@link #leave}. */
    static @Nullable Event<?> enter(Event<?> event) {
        Event<?> outer = CURRENT.get();
        CURRENT.set(event);
        return outer;
    }

    static void leave(@Nullable Event<?> outer) {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }

    /** Adds causation and correlation ids where the publisher set none. */
    static Metadata inherit(Metadata metadata) {
        Event<?> cause = CURRENT.get();
        if (cause == null) {
            return metadata;
        }
        Metadata inherited =
                metadata.causationId() == null ? metadata.with(Metadata.CAUSATION_ID, cause.id()) : metadata;
        if (inherited.correlationId() != null) {
            return inherited;
        }
        String correlation = cause.metadata().correlationId();
        return inherited.with(Metadata.CORRELATION_ID, correlation == null ? cause.id() : correlation);
    }
}

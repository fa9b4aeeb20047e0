// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.internal.EventDescriptor;
import org.jspecify.annotations.Nullable;

/** Puts payloads into the envelopes of one bus. Implementations are thread-safe. */
@FunctionalInterface
public interface Envelopes {
    /**
     * An event around a payload; its time is the first at which somebody asks.
     *
     * @param id null for a new one
     * @param cause null when it has none
     */
    Event<?> make(EventDescriptor descriptor, Object payload, @Nullable String id, @Nullable Cause cause);
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.internal.EventDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one payload class have in common on one bus.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param descriptor of the payload class
 * @param bus its bus
 */
record RouteContext(EventDescriptor descriptor, BusContext bus) {
    /** The envelope of a payload. */
    Event<?> envelope(Object payload, @Nullable Cause cause) {
        return bus.envelopes().make(descriptor, payload, null, cause);
    }

    /** The envelope of a payload that the calling thread publishes at a level. */
    Event<?> envelope(Object payload, CallStack stack, int level) {
        Cause itself = stack.knownCauseAt(level);
        return bus.envelopes().make(descriptor, payload, itself == null ? null : itself.id(), stack.causeOf(level));
    }

    /** The envelope of the payload whose handlers the calling thread runs. */
    Event<?> envelopeOfCurrent(Object payload) {
        CallStack stack = CallStack.current();
        return envelope(payload, stack, stack.depth - 1);
    }
}

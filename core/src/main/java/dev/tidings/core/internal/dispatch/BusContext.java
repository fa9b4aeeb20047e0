// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.internal.EventDescriptor;

/**
 * What dispatch needs to know of its bus.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param envelopes makes events
 * @param runner reports failures
 * @param limit of causation
 */
public record BusContext(Envelopes envelopes, HandlerRunner runner, CausationLimit limit) {
    RouteContext of(EventDescriptor descriptor) {
        return new RouteContext(descriptor, this);
    }
}

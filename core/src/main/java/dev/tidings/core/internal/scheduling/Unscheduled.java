// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.scheduling;

import dev.tidings.core.ScheduledPublication;
import java.time.Instant;

/**
 * A publication that will not happen: the bus is switched off, or an interceptor has left the event out.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param eventId of the event
 * @param dueTime when it would have been published
 */
record Unscheduled(String eventId, Instant dueTime) implements ScheduledPublication {
    @Override
    public boolean cancel() {
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.spi.DeliveryStore.DeliveryRecord;
import dev.tidings.core.spi.DeliveryStore.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pending delivery. Immutable and safe for use by several threads.
 *
 * @param position of the event
 * @param key the event's key, or null
 * @param attempts calls of the handler so far, those before a redelivery not included
 * @param due when the next attempt may begin
 * @param past what was before it was redelivered
 */
record MemoryDelivery(long position, @Nullable String key, int attempts, Instant due, Past past) {
    /**
     * What was before a redelivery.
     *
     * @param attempts calls of the handler
     * @param payload the edited payload that the handler gets; null for the log's
     */
    record Past(int attempts, @Nullable String payload) {
        static final Past NONE = new Past(0, null);
    }

    MemoryDelivery attempted() {
        return new MemoryDelivery(position, key, attempts + 1, due, past);
    }

    DeliveryRecord describe(String subscription) {
        int calls = past.attempts() + attempts;
        return new DeliveryRecord(subscription, calls == 0 ? Status.PARKED : Status.RETRYING, calls);
    }
}

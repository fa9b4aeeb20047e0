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
 * @param attempts calls of the handler so far
 * @param due when the next attempt may begin
 */
record MemoryDelivery(long position, @Nullable String key, int attempts, Instant due) {
    MemoryDelivery attempted() {
        return new MemoryDelivery(position, key, attempts + 1, due);
    }

    DeliveryRecord describe(String subscription) {
        return new DeliveryRecord(subscription, attempts == 0 ? Status.PARKED : Status.RETRYING, attempts);
    }
}

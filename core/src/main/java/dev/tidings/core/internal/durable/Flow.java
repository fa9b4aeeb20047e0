// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * How many events of a subscription are handled at once, and in which order.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param concurrency how many at most
 * @param strict whether the order of all events is kept, not only that of each key
 */
record Flow(int concurrency, boolean strict) {
    /** Stands for all keys at once where the order of all events is kept. */
    private static final String EVERY_KEY = "*";

    /** What the order of an event is kept by; null when it has none. */
    @Nullable
    String keyOf(StoredEvent stored) {
        return strict ? EVERY_KEY : stored.event().key();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one handler. Immutable and safe for use by several threads.
 *
 * @param stored the event
 * @param key what its order is kept by; null for none
 * @param number counts the fresh events that the subscription takes, in the order in which the log was read; {@link #LATE} for one
 *     that closed a gap, and for a pending one
 * @param attempts that came before, as the storage has counted them; {@link #FRESH} for an event that has no pending delivery
 */
record Item(StoredEvent stored, @Nullable String key, long number, int attempts) {
    static final long LATE = -1;
    static final int FRESH = -1;

    long position() {
        return stored.position();
    }

    /** Whether its attempts are counted one by one in the storage. */
    boolean isPending() {
        return attempts != FRESH;
    }

    /** The number of the attempt that comes now. */
    int attempt() {
        return Math.max(0, attempts) + 1;
    }
}

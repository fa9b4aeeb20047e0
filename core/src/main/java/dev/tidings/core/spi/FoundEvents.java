// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.util.List;
import java.util.OptionalLong;

/**
 * What one search in the log found.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param events newest first
 * @param continueBefore the position before which the search goes on; empty when there is nothing older
 */
public record FoundEvents(List<StoredEvent> events, OptionalLong continueBefore) {
    public FoundEvents {
        events = List.copyOf(events);
    }

    /**
     * What a storage found that looks into payloads by itself, or need not: there may be more exactly when the page is full.
     *
     * @param events newest first
     * @param limit of the page
     */
    public static FoundEvents page(List<StoredEvent> events, int limit) {
        return new FoundEvents(
                events,
                events.size() < limit
                        ? OptionalLong.empty()
                        : OptionalLong.of(events.get(events.size() - 1).position()));
    }
}

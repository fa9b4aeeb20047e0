// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.util.List;

/**
 * A page of what was read again.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param events ascending by position
 * @param reached up to here there is nothing more to find; above where the reading began, unless that was the end
 */
public record ScannedEvents(List<StoredEvent> events, long reached) {
    public ScannedEvents {
        events = List.copyOf(events);
    }
}

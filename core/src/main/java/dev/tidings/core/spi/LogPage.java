// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.util.List;

/**
 * What was read from the log at a cursor.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param events ascending by position: first those that closed a gap, then the next ones
 * @param end the cursor after all of them; gaps that turned out to be rolled back are gone from it
 */
public record LogPage(List<StoredEvent> events, Cursor end) {
    public LogPage {
        events = List.copyOf(events);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;
import java.util.OptionalLong;

/**
 * What one search in the log found.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param events newest first; may be fewer than asked for although the search is not at its end
 * @param continueBefore where to search on, with {@link LogQuery#before}; empty when there is nothing older
 */
public record LogSlice(List<LoggedEvent> events, OptionalLong continueBefore) {
    public LogSlice {
        events = List.copyOf(events);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one step of a search found.
 *
 * @param events newest first
 * @param continueBefore where to search on; null at the end
 */
public record EventSlice(List<EventView> events, @Nullable String continueBefore) {
    public EventSlice {
        events = Lists.orEmpty(events);
    }
}

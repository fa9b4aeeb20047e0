// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.Map;

/**
 * Whether a bus can do its work.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param healthy whether it takes events and, if it has a storage, reaches it
 * @param details what was looked at, by name; values are numbers, strings and booleans
 */
public record BusHealth(boolean healthy, Map<String, Object> details) {
    public BusHealth {
        details = Map.copyOf(details);
    }
}

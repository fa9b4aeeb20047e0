// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import org.jspecify.annotations.Nullable;

/**
 * Which events to find.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param type of this type only; null for any
 * @param beforePosition only events at a lower position, for paging; {@link Long#MAX_VALUE} for the newest
 * @param limit how many at most, 1 to 1000
 */
public record LogQuery(@Nullable String type, long beforePosition, int limit) {
    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException for a limit outside its bounds
     */
    public LogQuery {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("LogQuery: limit must be 1 to 1000, was " + limit);
        }
    }

    /** The newest events of any type. */
    public static LogQuery newest(int limit) {
        return new LogQuery(null, Long.MAX_VALUE, limit);
    }

    /** The newest events of one type. */
    public static LogQuery newestOf(String type, int limit) {
        return new LogQuery(type, Long.MAX_VALUE, limit);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of times by the storage's clock.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param from the first moment; null for the beginning of time
 * @param before the first moment after it; null for no end
 */
public record TimeRange(@Nullable Instant from, @Nullable Instant before) {
    /** Every time. */
    public static final TimeRange ALWAYS = new TimeRange(null, null);

    /** The same from another moment on. */
    public TimeRange from(@Nullable Instant value) {
        return new TimeRange(value, before);
    }

    /** The same up to another moment, which is not part of it. */
    public TimeRange before(@Nullable Instant value) {
        return new TimeRange(from, value);
    }

    /** Whether a moment is in the span. */
    public boolean contains(Instant moment) {
        return (from == null || !moment.isBefore(from)) && (before == null || moment.isBefore(before));
    }
}

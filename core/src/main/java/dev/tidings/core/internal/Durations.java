// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import java.time.Duration;

/** Durations as nanoseconds that a point in time can be moved by. */
public final class Durations {
    /** More than a hundred years: added to the clock of the process it does not overflow. */
    private static final Duration LONG = Duration.ofNanos(Long.MAX_VALUE / 2);

    private Durations() {}

    /** The nanoseconds of a duration; of a very long one, those of a hundred and forty-six years. */
    public static long nanos(Duration duration) {
        return duration.compareTo(LONG) > 0 ? LONG.toNanos() : duration.toNanos();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Duration;

/**
 * How many events may pass in a time. Up to that many may pass at once after a quiet time; on the whole they pass evenly.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param events how many, at least 1
 * @param period in which time, at least one microsecond for each event
 */
public record RateLimit(int events, Duration period) {
    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException when it allows nothing, or more than a million events a second
     */
    public RateLimit {
        if (events < 1 || period.isNegative() || period.dividedBy(events).compareTo(Duration.ofNanos(1_000)) < 0) {
            throw new IllegalArgumentException("A rate limit of " + events + " events in " + period
                    + " is not possible: allow at least 1 event, and at most a million a second.");
        }
    }

    /** A limit for each second. */
    public static RateLimit perSecond(int events) {
        return new RateLimit(events, Duration.ofSeconds(1));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.scheduling;

import dev.tidings.core.Event;
import dev.tidings.core.spi.DelayedEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * When an event is to be published.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param time by this process's clock
 * @param delay until then, not negative
 * @param isDelay whether the delay is what was asked for, so that the storage's clock measures it
 */
public record DueTime(Instant time, Duration delay, boolean isDelay) {
    private static final Duration MAX = Duration.of(36_500, ChronoUnit.DAYS);

    /**
     * After a delay; at once when it is zero or negative.
     *
     * @throws NullPointerException when it is null
     * @throws IllegalArgumentException when it is longer than 36,500 days
     */
    public static DueTime after(Duration delay) {
        Objects.requireNonNull(delay, "publishAfter: the delay is null; Duration.ZERO publishes as soon as possible");
        Duration bounded = requireBounded(delay.isNegative() ? Duration.ZERO : delay, "the delay " + delay);
        return new DueTime(Instant.now().plus(bounded), bounded, true);
    }

    /**
     * At a time; at once when it is over.
     *
     * @throws NullPointerException when it is null
     * @throws IllegalArgumentException when it is more than 36,500 days away
     */
    public static DueTime at(Instant time) {
        Objects.requireNonNull(time, "publishAt: the time is null; Instant.now() publishes as soon as possible");
        Instant now = Instant.now();
        Instant bounded = time.isBefore(now) ? now : time;
        return new DueTime(bounded, requireBounded(Duration.between(now, bounded), "the time " + time), false);
    }

    private static Duration requireBounded(Duration delay, String given) {
        if (delay.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(
                    "An event can be published at most 36500 days from now; " + given + " is beyond that.");
        }
        return delay;
    }

    DelayedEvent of(Event<String> event) {
        return isDelay ? DelayedEvent.after(event, delay) : DelayedEvent.at(event, time);
    }
}

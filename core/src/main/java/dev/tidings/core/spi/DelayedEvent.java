// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event that is to be published later: after a delay or at a time, one of the two.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param event its payload is the {@link EventCodec}'s JSON text
 * @param delay from now by the storage's clock, not negative; null when there is a time
 * @param time by the caller's clock; null when there is a delay
 */
public record DelayedEvent(
        Event<String> event,
        @Nullable Duration delay,
        @Nullable Instant time) {
    /**
     * Checks that there is a delay or a time.
     *
     * @throws IllegalArgumentException when there are both or none, or the delay is negative
     */
    public DelayedEvent {
        Objects.requireNonNull(event, "event");
        if ((delay == null) == (time == null)) {
            throw new IllegalArgumentException(
                    "A delayed event has either a delay or a time, not " + delay + " and " + time);
        }
        if (delay != null && delay.isNegative()) {
            throw new IllegalArgumentException("The delay of an event must not be negative, was " + delay);
        }
    }

    /** One that is due after a delay. */
    public static DelayedEvent after(Event<String> event, Duration delay) {
        return new DelayedEvent(event, delay, null);
    }

    /** One that is due at a time. */
    public static DelayedEvent at(Event<String> event, Instant time) {
        return new DelayedEvent(event, null, time);
    }
}

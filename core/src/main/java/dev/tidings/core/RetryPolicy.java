// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often and how soon a failing delivery is tried again: exponential backoff, each delay shortened by a random
 * share so that failed deliveries do not all come back at once.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param maxAttempts all attempts, the first included; at least 1
 * @param initialDelay before the second attempt; not negative
 * @param multiplier of the delay after each attempt; at least 1
 * @param maxDelay upper bound of a delay; not less than {@code initialDelay}
 * @param jitter the largest share (0 to 1) by which a delay is shortened at random
 */
public record RetryPolicy(int maxAttempts, Duration initialDelay, double multiplier, Duration maxDelay, double jitter) {

    /** Six attempts: after 1 s, 2 s, 4 s, 8 s and 16 s, each up to 20 % sooner. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(6, Duration.ofSeconds(1), 2.0, Duration.ofMinutes(5), 0.2);

    /** One attempt. */
    public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, 1.0, Duration.ZERO, 0);

    /**
     * Checks every value.
     *
     * @throws IllegalArgumentException for a value outside its bounds, naming it
     */
    public RetryPolicy {
        require(maxAttempts >= 1, "maxAttempts must be at least 1, was " + maxAttempts);
        require(!initialDelay.isNegative(), "initialDelay must not be negative, was " + initialDelay);
        require(multiplier >= 1, "multiplier must be at least 1, was " + multiplier);
        require(
                maxDelay.compareTo(initialDelay) >= 0,
                "maxDelay (" + maxDelay + ") must not be less than initialDelay (" + initialDelay + ")");
        require(jitter >= 0 && jitter <= 1, "jitter must be between 0 and 1, was " + jitter);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("RetryPolicy: " + message);
        }
    }

    /** The same policy with another number of attempts. */
    public RetryPolicy withMaxAttempts(int attempts) {
        return new RetryPolicy(attempts, initialDelay, multiplier, maxDelay, jitter);
    }

    /** Whether another attempt follows when {@code attempts} have failed. */
    public boolean allowsAnotherAfter(int attempts) {
        return attempts < maxAttempts;
    }

    /** The delay before the next attempt when {@code attempts} (at least 1) have failed. */
    public Duration delayAfter(int attempts) {
        double factor = Math.pow(multiplier, Math.max(0, attempts - 1));
        double nanos = Math.min(initialDelay.toNanos() * factor, (double) maxDelay.toNanos());
        double shortened = nanos * (1 - jitter * ThreadLocalRandom.current().nextDouble());
        return Duration.ofNanos((long) shortened);
    }
}

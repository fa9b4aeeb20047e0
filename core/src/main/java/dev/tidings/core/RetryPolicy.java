// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
 * @param failures at which failures another attempt follows at all
 */
public record RetryPolicy(
        int maxAttempts,
        Duration initialDelay,
        double multiplier,
        Duration maxDelay,
        double jitter,
        Failures failures) {

    /**
     * At which failures another attempt follows: those that are an instance of a class of {@code only} (or any, when there is none) and of
     * no class of {@code never}. Only what the handler threw is looked at, not its causes: who wraps an exception in another one has
     * given it another meaning.
     *
     * @param only empty for any
     * @param never wins over {@code only}
     */
    public record Failures(Set<Class<? extends Throwable>> only, Set<Class<? extends Throwable>> never) {
        /** All. */
        public static final Failures ALL = new Failures(Set.of(), Set.of());

        public Failures {
            only = Set.copyOf(only);
            never = Set.copyOf(never);
        }

        /** Whether this is one of them. */
        public boolean contains(Throwable thrown) {
            return (only.isEmpty() || isInstance(only, thrown)) && !isInstance(never, thrown);
        }

        private static boolean isInstance(Set<Class<? extends Throwable>> classes, Throwable thrown) {
            return classes.stream().anyMatch(each -> each.isInstance(thrown));
        }
    }

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

    /** A policy that tries again at every failure. */
    public RetryPolicy(int maxAttempts, Duration initialDelay, double multiplier, Duration maxDelay, double jitter) {
        this(maxAttempts, initialDelay, multiplier, maxDelay, jitter, Failures.ALL);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("RetryPolicy: " + message);
        }
    }

    /** The same policy with another number of attempts. */
    public RetryPolicy withMaxAttempts(int attempts) {
        return new RetryPolicy(attempts, initialDelay, multiplier, maxDelay, jitter, failures);
    }

    private RetryPolicy at(Failures value) {
        return new RetryPolicy(maxAttempts, initialDelay, multiplier, maxDelay, jitter, value);
    }

    /**
     * The same policy, but never again when a handler threw an instance of one of these classes: a DURABLE delivery is then a dead letter
     * at once. Causes are not looked at. Adds to earlier ones, and wins over {@link #onlyOn}.
     */
    @SafeVarargs
    public final RetryPolicy notOn(Class<? extends Throwable>... classes) {
        List<Class<? extends Throwable>> never = new ArrayList<>();
        for (Class<? extends Throwable> each : classes) {
            never.add(each);
        }
        return notOn(never);
    }

    /** As {@link #notOn(Class[])}. */
    public RetryPolicy notOn(Collection<Class<? extends Throwable>> classes) {
        Set<Class<? extends Throwable>> never = new LinkedHashSet<>(failures.never());
        never.addAll(classes);
        return at(new Failures(failures.only(), never));
    }

    /**
     * The same policy, but again only when a handler threw an instance of one of these classes. Causes are not looked at. Adds to earlier
     * ones.
     */
    @SafeVarargs
    public final RetryPolicy onlyOn(Class<? extends Throwable>... classes) {
        Set<Class<? extends Throwable>> only = new LinkedHashSet<>(failures.only());
        for (Class<? extends Throwable> each : classes) {
            only.add(each);
        }
        return at(new Failures(only, failures.never()));
    }

    /** Whether another attempt follows when {@code attempts} have failed, the last one so. */
    public boolean allowsAnotherAfter(int attempts, Throwable thrown) {
        return allowsAnotherAfter(attempts) && failures.contains(thrown);
    }

    /** Whether another attempt may follow when {@code attempts} have failed, whatever was thrown. */
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

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a DURABLE subscription stands and what it waits for. Its parts were asked for one after the other while work went on, so they
 * may differ by a moment.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param subscription its name
 * @param servedHere whether this instance could serve it
 * @param newest the highest position that is visible in the log, 0 for none
 * @param partitions by their numbers
 * @param pending deliveries that wait for another attempt
 * @param deadLetters how many there are, at most {@link #MAX_COUNTED}
 * @param pause that an operator has stopped it; null when it goes on
 * @param findings what explains all this, the gravest first; at least one
 */
public record SubscriptionDiagnosis(
        String subscription,
        boolean servedHere,
        long newest,
        List<PartitionDiagnosis> partitions,
        Pending pending,
        int deadLetters,
        @Nullable SubscriptionPause pause,
        List<Finding> findings) {
    /** Numbers of deliveries and dead letters are counted up to this one. */
    public static final int MAX_COUNTED = 10_000;

    public SubscriptionDiagnosis {
        partitions = List.copyOf(partitions);
        findings = List.copyOf(findings);
    }

    /**
     * Deliveries that wait for another attempt, or behind one of their key that does.
     *
     * @param count how many, at most {@link #MAX_COUNTED}
     * @param lowest the lowest position; 0 for none
     * @param untilNext until the next attempt, not negative; null for none
     */
    public record Pending(int count, long lowest, @Nullable Duration untilNext) {}

    /** In plain words, a line for each finding. */
    @Override
    public String toString() {
        return "Subscription '" + subscription + "':\n"
                + findings.stream().map(finding -> "  " + finding.words()).collect(Collectors.joining("\n"));
    }
}

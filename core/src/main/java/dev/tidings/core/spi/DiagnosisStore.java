// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.MissedPositions;
import dev.tidings.core.SubscriptionDiagnosis;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a storage can tell about where subscriptions stand. It is asked by operators, not by the engine.
 *
 * <p>Implementations are thread-safe. No method takes part in a transaction of the caller, or waits for others.
 */
public interface DiagnosisStore {
    /** How many ranges {@link #owners} looks into. */
    int MAX_GAPS = 100;

    /** The names of all subscriptions that have cursors, replays aside, in alphabetical order. */
    List<String> subscriptions();

    /** Where subscriptions stand, by their names; those without a cursor are left out. Read together, not one after the other. */
    Map<String, State> states(Collection<String> subscriptions);

    /** Where a subscription stands; empty when it has no cursor. */
    default Optional<State> state(String subscription) {
        return Optional.ofNullable(states(List.of(subscription)).get(subscription));
    }

    /**
     * To which running transactions missed positions may belong.
     *
     * @param gaps of a cursor; those after the first {@link #MAX_GAPS} may be left out
     * @return an entry for each, in the same order
     */
    List<MissedPositions> owners(List<Gap> gaps);

    /**
     * Where a subscription stands.
     *
     * @param now the storage's clock
     * @param newest the highest visible position in the log, 0 for none
     * @param partitions by their numbers
     * @param pending deliveries, of all partitions
     * @param deadLetters how many, at most {@link SubscriptionDiagnosis#MAX_COUNTED}
     */
    record State(
            Instant now,
            long newest,
            List<PartitionState> partitions,
            SubscriptionDiagnosis.Pending pending,
            int deadLetters) {
        public State {
            partitions = List.copyOf(partitions);
        }
    }

    /**
     * Where a partition stands.
     *
     * @param cursor as it is stored
     * @param claimedTo as in {@link Lease#claimedTo}
     * @param holder of the lease, also when it has run out; null for none
     * @param leaseLeft until it runs out, negative when it has; null without holder
     */
    record PartitionState(
            Cursor cursor,
            long claimedTo,
            @Nullable String holder,
            @Nullable Duration leaseLeft) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.core.MissedPositions;
import dev.tidings.core.OpenTransaction;
import dev.tidings.core.PartitionDiagnosis;
import dev.tidings.core.PartitionDiagnosis.UnreadEvent;
import dev.tidings.core.RunningHandler;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one partition of a subscription stands.
 *
 * @param number which of them, from 0
 * @param position everything up to here is done with
 * @param behind how many positions of the log are above, while an event waits
 * @param oldest the first event that waits; null for none
 * @param holder the instance that has the lease, or had it last
 * @param leaseLeftMillis until the lease runs out, negative when it has; null without holder
 * @param running calls of the handler in this process
 * @param missed positions below that may still become visible
 */
record PartitionView(
        int number,
        String position,
        long behind,
        @Nullable Waiting oldest,
        @Nullable String holder,
        @Nullable Long leaseLeftMillis,
        List<Call> running,
        List<Missed> missed) {
    private static final int MAX_STACK = 50;

    long waitingMillis() {
        return oldest == null ? 0 : oldest.waitingMillis();
    }

    static PartitionView of(PartitionDiagnosis partition) {
        return new PartitionView(
                partition.number(),
                Long.toString(partition.position()),
                partition.behind(),
                partition.oldestUnread() == null ? null : Waiting.of(partition.oldestUnread()),
                partition.holder(),
                Millis.of(partition.leaseLeft()),
                partition.running().stream().map(Call::of).toList(),
                partition.missed().stream().map(Missed::of).toList());
    }

    /**
     * An event that waits.
     *
     * @param position where it stands in the log
     * @param type of the event
     * @param key of the event
     * @param recordedAt when it was stored
     * @param waitingMillis how long ago that is
     */
    record Waiting(String position, String type, @Nullable String key, Instant recordedAt, long waitingMillis) {
        static Waiting of(UnreadEvent event) {
            return new Waiting(
                    Long.toString(event.position()),
                    event.type(),
                    event.key(),
                    event.recordedAt(),
                    event.waiting().toMillis());
        }
    }

    /**
     * A call that has not come back yet.
     *
     * @param position of its first event
     * @param key of that event
     * @param events how many it was called with
     * @param attempt from 1
     * @param durationMillis how long it has been running
     * @param thread its name
     * @param stack the innermost call first, at most 50
     */
    record Call(
            String position,
            @Nullable String key,
            int events,
            int attempt,
            long durationMillis,
            String thread,
            List<String> stack) {
        static Call of(RunningHandler running) {
            return new Call(
                    Long.toString(running.position()),
                    running.key(),
                    running.events(),
                    running.attempt(),
                    running.duration().toMillis(),
                    running.thread(),
                    running.stack().stream()
                            .limit(MAX_STACK)
                            .map(StackTraceElement::toString)
                            .toList());
        }
    }

    /**
     * Positions that were not visible when the subscription read beyond them.
     *
     * @param first the lowest
     * @param last the highest
     * @param owners the transactions that they may belong to
     */
    record Missed(String first, String last, List<Owner> owners) {
        static Missed of(MissedPositions missed) {
            return new Missed(
                    Long.toString(missed.first()),
                    Long.toString(missed.last()),
                    missed.owners().stream().map(Owner::of).toList());
        }
    }

    /**
     * A running transaction.
     *
     * @param id what the database knows it by
     * @param application as its connection says
     * @param user of the database
     * @param state in the words of the database
     * @param ageMillis for how long it has been running
     */
    record Owner(
            String id,
            @Nullable String application,
            @Nullable String user,
            @Nullable String state,
            @Nullable Long ageMillis) {
        static Owner of(OpenTransaction transaction) {
            return new Owner(
                    transaction.id(),
                    transaction.application(),
                    transaction.user(),
                    transaction.state(),
                    Millis.of(transaction.age()));
        }
    }
}

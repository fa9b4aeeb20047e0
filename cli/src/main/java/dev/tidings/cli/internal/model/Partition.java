// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.model;

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
 * @param running calls of the handler in the process that was asked
 * @param missed positions below that may still become visible
 */
public record Partition(
        int number,
        String position,
        long behind,
        @Nullable Waiting oldest,
        @Nullable String holder,
        @Nullable Long leaseLeftMillis,
        List<Call> running,
        List<Missed> missed) {
    public Partition {
        running = Lists.orEmpty(running);
        missed = Lists.orEmpty(missed);
    }

    boolean isHeld() {
        return leaseLeftMillis != null && leaseLeftMillis > 0;
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
    public record Waiting(
            String position, String type, @Nullable String key, Instant recordedAt, long waitingMillis) {}

    /**
     * A call that has not come back yet.
     *
     * @param position of its first event
     * @param key of that event
     * @param events how many it was called with
     * @param attempt from 1
     * @param durationMillis how long it has been running
     * @param thread its name
     * @param stack the innermost call first
     */
    public record Call(
            String position,
            @Nullable String key,
            int events,
            int attempt,
            long durationMillis,
            String thread,
            List<String> stack) {
        public Call {
            stack = Lists.orEmpty(stack);
        }
    }

    /**
     * Positions that were not visible when the subscription read beyond them.
     *
     * @param first the lowest
     * @param last the highest
     * @param owners the transactions that they may belong to
     */
    public record Missed(String first, String last, List<Owner> owners) {
        public Missed {
            owners = Lists.orEmpty(owners);
        }

        /** Whether a position is one of them. */
        public boolean has(long position) {
            return Long.parseLong(first) <= position && position <= Long.parseLong(last);
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
    public record Owner(
            String id,
            @Nullable String application,
            @Nullable String user,
            @Nullable String state,
            @Nullable Long ageMillis) {}
}

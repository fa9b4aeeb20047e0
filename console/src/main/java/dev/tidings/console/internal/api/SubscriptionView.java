// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.statistics.HandlerStats;
import dev.tidings.core.Delivery;
import dev.tidings.core.Finding;
import dev.tidings.core.SubscriptionDiagnosis;
import dev.tidings.core.SubscriptionInfo;
import dev.tidings.core.SubscriptionPause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription, whoever serves it.
 *
 * @param name its stable name
 * @param delivery its mode
 * @param handler the method or class; null where only other processes know it
 * @param types names and patterns of types that it takes; none for any; null where only other processes know
 * @param topics names and patterns of topics that it takes; none for any; null where only other processes know
 * @param servedHere whether this process could serve it
 * @param durable where it stands in the log; null for SYNC and ASYNC ones, and where there is no log
 * @param stats what its handler did in this process; null when it was not called yet
 */
record SubscriptionView(
        String name,
        Delivery delivery,
        @Nullable String handler,
        @Nullable List<String> types,
        @Nullable List<String> topics,
        boolean servedHere,
        @Nullable Standing durable,
        @Nullable HandlerStats stats) {

    /**
     * Where a DURABLE subscription stands.
     *
     * @param newest the highest visible position of the log
     * @param behind how many positions of the log its partitions are behind, together; an upper bound for events
     * @param waitingMillis how long the oldest waiting event has waited; 0 for none
     * @param deadLetters counted up to 10,000
     * @param partitions by number
     * @param pending what waits for another attempt
     * @param findings what explains it, the gravest first
     * @param paused whether an operator lets it stand still
     * @param pause who, since when and why; null when it is not paused
     */
    record Standing(
            String newest,
            long behind,
            long waitingMillis,
            int deadLetters,
            List<PartitionView> partitions,
            Pending pending,
            List<Explained> findings,
            boolean paused,
            @Nullable Pause pause) {
        static Standing of(SubscriptionDiagnosis diagnosis) {
            List<PartitionView> partitions =
                    diagnosis.partitions().stream().map(PartitionView::of).toList();
            return new Standing(
                    Long.toString(diagnosis.newest()),
                    partitions.stream().mapToLong(PartitionView::behind).sum(),
                    partitions.stream()
                            .mapToLong(PartitionView::waitingMillis)
                            .max()
                            .orElse(0),
                    diagnosis.deadLetters(),
                    partitions,
                    Pending.of(diagnosis.pending()),
                    diagnosis.findings().stream()
                            .map(finding -> new Explained(finding.kind(), finding.words()))
                            .toList(),
                    diagnosis.pause() != null,
                    Pause.of(diagnosis.pause()));
        }
    }

    /**
     * That it stands still.
     *
     * @param actor who paused it
     * @param since when, by the storage's clock
     * @param reason why
     */
    record Pause(String actor, Instant since, String reason) {
        static @Nullable Pause of(@Nullable SubscriptionPause pause) {
            return pause == null ? null : new Pause(pause.actor(), pause.since(), pause.reason());
        }
    }

    /**
     * Deliveries that wait for another attempt.
     *
     * @param count up to 10,000
     * @param lowest the lowest position; null for none
     * @param untilNextMillis until the next attempt; null for none
     */
    record Pending(
            int count, @Nullable String lowest, @Nullable Long untilNextMillis) {
        static Pending of(SubscriptionDiagnosis.Pending pending) {
            return new Pending(
                    pending.count(),
                    pending.lowest() == 0 ? null : Long.toString(pending.lowest()),
                    Millis.of(pending.untilNext()));
        }
    }

    /**
     * One thing that explains where it stands.
     *
     * @param kind what sort of thing
     * @param words the same for people
     */
    record Explained(Finding.Kind kind, String words) {}

    static SubscriptionView here(
            SubscriptionInfo info, @Nullable SubscriptionDiagnosis diagnosis, @Nullable HandlerStats stats) {
        return new SubscriptionView(
                info.name(),
                info.delivery(),
                info.handler(),
                info.types(),
                info.topics(),
                true,
                diagnosis == null ? null : Standing.of(diagnosis),
                stats);
    }

    static SubscriptionView elsewhere(SubscriptionDiagnosis diagnosis) {
        return new SubscriptionView(
                diagnosis.subscription(),
                Delivery.DURABLE,
                null,
                null,
                null,
                diagnosis.servedHere(),
                Standing.of(diagnosis),
                null);
    }
}

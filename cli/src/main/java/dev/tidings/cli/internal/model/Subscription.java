// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription, whoever serves it.
 *
 * @param name its stable name
 * @param delivery its mode
 * @param handler the method or class; null where only other processes know it
 * @param types that it takes; null where only other processes know
 * @param topics that it takes; null where only other processes know
 * @param servedHere whether the process that was asked could serve it
 * @param durable where it stands in the log; null for SYNC and ASYNC ones, and where there is no log
 * @param stats what its handler did in the process that was asked; null when it was not called there
 */
public record Subscription(
        String name,
        String delivery,
        @Nullable String handler,
        @Nullable List<String> types,
        @Nullable List<String> topics,
        boolean servedHere,
        @Nullable Standing durable,
        @Nullable Stats stats) {

    /** What explains where it stands; nothing of SYNC and ASYNC ones. */
    public List<Finding> findings() {
        return durable == null ? List.of() : durable.findings();
    }

    /** Whether an instance says that it is at it. */
    public boolean isHeld() {
        return durable != null && durable.partitions().stream().anyMatch(Partition::isHeld);
    }

    /**
     * What a handler did.
     *
     * @param handled events since the start
     * @param failed events of calls that failed, since the start
     * @param perSecond calls in the last one to two minutes
     * @param p50Micros how long half of these took at most
     * @param p95Micros how long 95 % of these took at most
     * @param p99Micros how long 99 % of these took at most
     * @param lastError class and message of the last failure; null for none
     */
    public record Stats(
            long handled,
            long failed,
            double perSecond,
            long p50Micros,
            long p95Micros,
            long p99Micros,
            @Nullable String lastError) {}

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
    public record Standing(
            String newest,
            long behind,
            long waitingMillis,
            int deadLetters,
            List<Partition> partitions,
            Pending pending,
            List<Finding> findings,
            boolean paused,
            @Nullable Pause pause) {
        public Standing {
            partitions = Lists.orEmpty(partitions);
            findings = Lists.orEmpty(findings);
        }
    }

    /**
     * That it stands still.
     *
     * @param actor who paused it
     * @param since when, by the storage's clock
     * @param reason why
     */
    public record Pause(String actor, Instant since, String reason) {}

    /**
     * Deliveries that wait for another attempt.
     *
     * @param count up to 10,000
     * @param lowest the lowest position; null for none
     * @param untilNextMillis until the next attempt; null for none
     */
    public record Pending(
            int count, @Nullable String lowest, @Nullable Long untilNextMillis) {}

    /**
     * One thing that explains where it stands.
     *
     * @param kind what sort of thing
     * @param words the same for people
     */
    public record Finding(String kind, String words) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import dev.tidings.cli.internal.model.Partition;
import dev.tidings.cli.internal.model.Subscription;
import dev.tidings.core.MissedPositions;
import dev.tidings.core.OpenTransaction;
import dev.tidings.core.PartitionDiagnosis;
import dev.tidings.core.SubscriptionDiagnosis;
import dev.tidings.core.SubscriptionPause;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Diagnoses in the shape of the console's. This process calls no handlers, so it has no running calls to show. */
final class SubscriptionViews {
    private SubscriptionViews() {}

    static Subscription of(SubscriptionDiagnosis diagnosis) {
        return new Subscription(
                diagnosis.subscription(), "DURABLE", null, null, null, false, standing(diagnosis), null);
    }

    private static Subscription.Standing standing(SubscriptionDiagnosis diagnosis) {
        List<Partition> partitions = diagnosis.partitions().stream()
                .map(SubscriptionViews::partition)
                .toList();
        return new Subscription.Standing(
                Long.toString(diagnosis.newest()),
                partitions.stream().mapToLong(Partition::behind).sum(),
                partitions.stream()
                        .mapToLong(each ->
                                each.oldest() == null ? 0 : each.oldest().waitingMillis())
                        .max()
                        .orElse(0),
                diagnosis.deadLetters(),
                partitions,
                pending(diagnosis.pending()),
                diagnosis.findings().stream()
                        .map(finding -> new Subscription.Finding(finding.kind().name(), finding.words()))
                        .toList(),
                diagnosis.pause() != null,
                pause(diagnosis.pause()));
    }

    private static Subscription.Pending pending(SubscriptionDiagnosis.Pending pending) {
        return new Subscription.Pending(
                pending.count(),
                pending.lowest() == 0 ? null : Long.toString(pending.lowest()),
                millis(pending.untilNext()));
    }

    private static Subscription.@Nullable Pause pause(@Nullable SubscriptionPause pause) {
        return pause == null ? null : new Subscription.Pause(pause.actor(), pause.since(), pause.reason());
    }

    private static Partition partition(PartitionDiagnosis partition) {
        return new Partition(
                partition.number(),
                Long.toString(partition.position()),
                partition.behind(),
                waiting(partition.oldestUnread()),
                partition.holder(),
                millis(partition.leaseLeft()),
                List.of(),
                partition.missed().stream().map(SubscriptionViews::missed).toList());
    }

    private static Partition.@Nullable Waiting waiting(PartitionDiagnosis.@Nullable UnreadEvent event) {
        return event == null
                ? null
                : new Partition.Waiting(
                        Long.toString(event.position()),
                        event.type(),
                        event.key(),
                        event.recordedAt(),
                        event.waiting().toMillis());
    }

    private static Partition.Missed missed(MissedPositions missed) {
        return new Partition.Missed(
                Long.toString(missed.first()),
                Long.toString(missed.last()),
                missed.owners().stream().map(SubscriptionViews::owner).toList());
    }

    private static Partition.Owner owner(OpenTransaction owner) {
        return new Partition.Owner(owner.id(), owner.application(), owner.user(), owner.state(), millis(owner.age()));
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}

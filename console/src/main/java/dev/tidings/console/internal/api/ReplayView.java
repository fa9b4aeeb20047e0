// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.core.EventFilter;
import dev.tidings.core.Replay;
import dev.tidings.core.ReplayOrder;
import dev.tidings.core.ReplaySelection;
import dev.tidings.core.ReplayState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replay.
 *
 * @param id its number
 * @param subscription that gets it
 * @param state where it stands
 * @param selection which events
 * @param reason why it was ordered
 * @param share how much of the log is passed, 0 to 1
 * @param handled how many events its handler took
 * @param left how many positions are left
 * @param timeLeftMillis how long these will take; null when that is not known
 * @param orderedBy who ordered it
 * @param orderedAt by the storage's clock
 * @param changedAt when its state changed last
 * @param changedBy who changed it
 * @param note why it was refused; else empty
 */
record ReplayView(
        String id,
        String subscription,
        ReplayState state,
        Selection selection,
        String reason,
        double share,
        long handled,
        long left,
        @Nullable Long timeLeftMillis,
        String orderedBy,
        Instant orderedAt,
        Instant changedAt,
        String changedBy,
        String note) {
    static ReplayView of(Replay replay) {
        ReplayOrder order = replay.order();
        Replay.Progress progress = replay.progress();
        Replay.History history = replay.history();
        return new ReplayView(
                Long.toString(replay.id()),
                order.subscription(),
                replay.state(),
                Selection.of(order),
                order.reason(),
                progress.share(),
                progress.handled(),
                progress.left(),
                progress.timeLeft().map(Duration::toMillis).orElse(null),
                order.actor(),
                history.orderedAt(),
                history.changedAt(),
                history.changedBy(),
                history.note());
    }

    /**
     * Which events, and how fast.
     *
     * @param types a type's name or a pattern; null for any
     * @param topic one of the event's topics
     * @param key of the event
     * @param tenant of the event
     * @param correlationId of the event
     * @param from when it was stored, or later
     * @param to when it was stored, earlier than this
     * @param fromPosition the lowest position
     * @param toPosition the highest position
     * @param eventsPerSecond at most; null for no limit
     */
    record Selection(
            @Nullable String types,
            @Nullable String topic,
            @Nullable String key,
            @Nullable String tenant,
            @Nullable String correlationId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String fromPosition,
            @Nullable String toPosition,
            @Nullable Integer eventsPerSecond) {
        static Selection of(ReplayOrder order) {
            ReplaySelection events = order.events();
            EventFilter event = events.event();
            ReplaySelection.Positions positions = events.positions();
            return new Selection(
                    events.types().equals("*") ? null : events.types(),
                    event.topic(),
                    event.key(),
                    event.tenant(),
                    event.correlationId(),
                    events.recorded().from(),
                    events.recorded().before(),
                    positions.first() == 1 ? null : Long.toString(positions.first()),
                    positions.last() == Long.MAX_VALUE ? null : Long.toString(positions.last()),
                    order.perSecond() == ReplayOrder.UNLIMITED ? null : order.perSecond());
        }
    }
}

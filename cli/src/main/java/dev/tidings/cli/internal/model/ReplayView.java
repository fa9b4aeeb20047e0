// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.model;

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
 * @param orderedAt by the storage's clock
 * @param changedAt when its state changed last
 * @param changedBy who changed it
 * @param note why it was refused; else empty
 */
public record ReplayView(
        String id,
        String subscription,
        String state,
        Selection selection,
        String reason,
        double share,
        long handled,
        long left,
        @Nullable Long timeLeftMillis,
        Instant orderedAt,
        Instant changedAt,
        String changedBy,
        String note) {
    /** Whether it is at its end, however that came. */
    public boolean isOver() {
        return !state.equals("RUNNING") && !state.equals("PAUSED");
    }

    /**
     * Which events, and how fast; what is null asks for nothing.
     *
     * @param types a type's name or a pattern
     * @param topic one of the event's topics
     * @param key of the event
     * @param tenant of the event
     * @param correlationId of the event
     * @param from when it was stored, or later
     * @param to when it was stored, earlier than this
     * @param fromPosition the lowest position
     * @param toPosition the highest position
     * @param eventsPerSecond at most
     */
    public record Selection(
            @Nullable String types,
            @Nullable String topic,
            @Nullable String key,
            @Nullable String tenant,
            @Nullable String correlationId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String fromPosition,
            @Nullable String toPosition,
            @Nullable Integer eventsPerSecond) {}
}

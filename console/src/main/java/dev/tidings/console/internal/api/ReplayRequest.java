// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.core.EventFilter;
import dev.tidings.core.ReplayOrder;
import dev.tidings.core.ReplaySelection;
import dev.tidings.core.TimeRange;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order of a replay, as it comes; what is null asks for nothing.
 *
 * @param subscription that gets it
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
 * @param reason why
 */
record ReplayRequest(
        @Nullable String subscription,
        @Nullable String types,
        @Nullable String topic,
        @Nullable String key,
        @Nullable String tenant,
        @Nullable String correlationId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long fromPosition,
        @Nullable Long toPosition,
        @Nullable Integer eventsPerSecond,
        @Nullable String reason) {
    ReplayOrder order(String actor) {
        ReplaySelection events = new ReplaySelection(
                Objects.requireNonNullElse(Text.orNull(types), "*"),
                new EventFilter(
                        null, Text.orNull(topic), Text.orNull(key), Text.orNull(tenant), Text.orNull(correlationId)),
                new TimeRange(from, to),
                new ReplaySelection.Positions(
                        Objects.requireNonNullElse(fromPosition, 1L),
                        Objects.requireNonNullElse(toPosition, Long.MAX_VALUE)));
        return new ReplayOrder(
                Objects.requireNonNullElse(subscription, ""),
                events,
                Objects.requireNonNullElse(eventsPerSecond, ReplayOrder.UNLIMITED),
                actor,
                Objects.requireNonNullElse(reason, ""));
    }
}

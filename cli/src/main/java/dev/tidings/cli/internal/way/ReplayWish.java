// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.way;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replay to begin, as the console takes it; what is null asks for nothing.
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
public record ReplayWish(
        String subscription,
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
        String reason) {}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.statistics;

import dev.tidings.core.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * One call of a handler in this process, for one of the events that it was called with.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param eventId of the event
 * @param subscription the subscription's name
 * @param delivery its mode
 * @param startedAtMillis since the epoch
 * @param durationMicros of the whole call
 * @param error class and message; null when it succeeded
 * @param thread that called
 */
public record Handling(
        String eventId,
        String subscription,
        Delivery delivery,
        long startedAtMillis,
        long durationMicros,
        @Nullable String error,
        String thread) {}

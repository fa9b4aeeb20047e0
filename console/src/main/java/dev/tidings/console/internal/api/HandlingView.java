// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.statistics.Handling;
import dev.tidings.core.Delivery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call of a handler in this process.
 *
 * @param subscription its name
 * @param delivery its mode
 * @param startedAt by this process's clock
 * @param durationMicros of the call
 * @param outcome how it ended
 * @param error class and message; null when it succeeded
 * @param thread that called
 */
record HandlingView(
        String subscription,
        Delivery delivery,
        Instant startedAt,
        long durationMicros,
        Outcome outcome,
        @Nullable String error,
        String thread) {
    /** How a call ended. */
    enum Outcome {
        OK,
        FAILED
    }

    static HandlingView of(Handling handling) {
        return new HandlingView(
                handling.subscription(),
                handling.delivery(),
                Instant.ofEpochMilli(handling.startedAtMillis()),
                handling.durationMicros(),
                handling.error() == null ? Outcome.OK : Outcome.FAILED,
                handling.error(),
                handling.thread());
    }
}

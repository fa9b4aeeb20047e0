// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a DURABLE handler that has not come back yet.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param position of the event, the first one of a batch
 * @param key of that event; null for none
 * @param events how many it was called with
 * @param attempt which attempt at the event this is, from 1
 * @param duration how long it has been running
 * @param thread the name of its thread
 * @param stack what the thread is doing, the innermost call first; empty when it has just ended
 */
public record RunningHandler(
        long position,
        @Nullable String key,
        int events,
        int attempt,
        Duration duration,
        String thread,
        List<StackTraceElement> stack) {
    public RunningHandler {
        stack = List.copyOf(stack);
    }
}

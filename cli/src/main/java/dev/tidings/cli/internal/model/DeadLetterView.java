// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that a DURABLE handler gave up on.
 *
 * @param subscription the subscription's name
 * @param position of the event
 * @param event as the handler got it
 * @param edited whether the payload is not the one of the log
 * @param error class and message of the last attempt's
 * @param attempts how many failed
 * @param diedAt when it was given up
 */
public record DeadLetterView(
        String subscription,
        String position,
        EventView event,
        boolean edited,
        String error,
        int attempts,
        Instant diedAt) {
    /** What commands know it by: {@code billing.issue@4711}. */
    public String name() {
        return subscription + "@" + position;
    }

    /**
     * A page of a list.
     *
     * @param deadLetters newest first
     * @param next where the next page begins; null at the end
     */
    public record Page(
            List<DeadLetterView> deadLetters, @Nullable String next) {
        public Page {
            deadLetters = Lists.orEmpty(deadLetters);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All that is known of a delivery that failed.
 *
 * @param deadLetter null when it is none any more: redelivered, or discarded
 * @param failedAttempts oldest first
 * @param actions of operators, oldest first
 * @param loggedPayload as it stands in the log, whatever was edited
 */
public record DeliveryView(
        @Nullable DeadLetterView deadLetter,
        List<Attempt> failedAttempts,
        List<Action> actions,
        JsonNode loggedPayload) {
    public DeliveryView {
        failedAttempts = Lists.orEmpty(failedAttempts);
        actions = Lists.orEmpty(actions);
    }

    /**
     * What an operator did.
     *
     * @param kind what
     * @param actor who
     * @param at when, by the storage's clock
     * @param detail the edited payload, or the reason of a discarded one
     */
    public record Action(
            String kind, String actor, Instant at, @Nullable String detail) {}
}

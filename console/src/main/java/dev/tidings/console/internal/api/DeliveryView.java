// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.web.ConsoleJson;
import dev.tidings.core.DeliveryHistory;
import dev.tidings.core.Event;
import dev.tidings.core.OperatorAction;
import dev.tidings.json.EventMasks;
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
record DeliveryView(
        @Nullable DeadLetterView deadLetter,
        List<AttemptView> failedAttempts,
        List<Action> actions,
        JsonNode loggedPayload) {
    /**
     * What an operator did.
     *
     * @param kind what
     * @param actor who
     * @param at when, by the storage's clock
     * @param detail the edited payload, or the reason of a discarded one
     */
    record Action(
            OperatorAction.Kind kind,
            String actor,
            Instant at,
            @Nullable String detail) {
        static Action of(OperatorAction action, String type, EventMasks masks) {
            String detail = action.detail();
            if (action.kind() == OperatorAction.Kind.EDITED && detail != null) {
                detail = masks.mask(type, detail);
            }
            return new Action(action.kind(), action.actor(), action.at(), detail);
        }
    }

    static DeliveryView of(DeliveryHistory history, EventMasks masks) {
        Event<String> logged = history.logged();
        return new DeliveryView(
                history.deadLetter() == null ? null : DeadLetterView.whole(history.deadLetter(), masks),
                history.attempts().stream().map(AttemptView::of).toList(),
                history.actions().stream()
                        .map(action -> Action.of(action, logged.type(), masks))
                        .toList(),
                ConsoleJson.payload(masks.mask(logged).payload()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.core.DeadLetter;
import dev.tidings.json.EventMasks;
import java.time.Instant;
import java.util.List;

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
record DeadLetterView(
        String subscription,
        String position,
        EventView event,
        boolean edited,
        String error,
        int attempts,
        Instant diedAt) {
    static DeadLetterView listed(DeadLetter letter, EventMasks masks) {
        return of(letter, masks, EventView.MAX_LISTED);
    }

    static DeadLetterView whole(DeadLetter letter, EventMasks masks) {
        return of(letter, masks, Integer.MAX_VALUE);
    }

    private static DeadLetterView of(DeadLetter letter, EventMasks masks, int maxPayload) {
        return new DeadLetterView(
                letter.subscription(),
                Long.toString(letter.position()),
                EventView.of(masks.mask(letter.event()), letter.position(), null, List.of(), maxPayload),
                letter.edited(),
                letter.lastAttempt().error(),
                letter.lastAttempt().number(),
                letter.diedAt());
    }
}

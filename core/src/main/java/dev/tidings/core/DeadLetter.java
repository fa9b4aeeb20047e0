// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;

/**
 * An event that a DURABLE handler gave up on.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param id the subscription and the event's position
 * @param event the event as the handler got it; its payload is JSON text, the edited one if an operator had edited it
 * @param edited whether the payload is not the one in the log
 * @param lastAttempt what went wrong last; its number is the count of all attempts
 * @param diedAt when it was given up, by the storage's clock
 */
public record DeadLetter(
        DeadLetterId id, Event<String> event, boolean edited, FailedAttempt lastAttempt, Instant diedAt) {
    /** The subscription's name. */
    public String subscription() {
        return id.subscription();
    }

    /** The event's position in the log. */
    public long position() {
        return id.position();
    }
}

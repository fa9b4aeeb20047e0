// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;

/**
 * An event that a DURABLE handler gave up on.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param subscription the subscription's name
 * @param position of the event in the log
 * @param event the event; its payload is the stored JSON text
 * @param lastAttempt what went wrong last; its number is the count of all attempts
 * @param diedAt when it was given up, by the storage's clock
 */
public record DeadLetter(
        String subscription, long position, Event<String> event, FailedAttempt lastAttempt, Instant diedAt) {}

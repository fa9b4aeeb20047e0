// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.core.FailedAttempt;
import java.time.Instant;

/**
 * A failed call of a DURABLE handler.
 *
 * @param subscription its name
 * @param number of the attempt, from 1
 * @param at when it failed, by the storage's clock
 * @param error class and message
 * @param stackTrace of the error
 * @param instance of the application that called the handler
 */
record AttemptView(String subscription, int number, Instant at, String error, String stackTrace, String instance) {
    static AttemptView of(FailedAttempt attempt) {
        return new AttemptView(
                attempt.subscription(),
                attempt.number(),
                attempt.failedAt(),
                attempt.error(),
                attempt.stackTrace(),
                attempt.instance());
    }
}

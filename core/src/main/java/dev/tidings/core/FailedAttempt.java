// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;

/**
 * One failed call of a DURABLE handler.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param subscription the subscription's name
 * @param number of the attempt, from 1; goes on counting when a dead letter is redelivered
 * @param failedAt when, by the storage's clock
 * @param instance of the application that called the handler: process id and a random part
 * @param error class and message of what the handler threw
 * @param stackTrace of what the handler threw
 */
public record FailedAttempt(
        String subscription, int number, Instant failedAt, String instance, String error, String stackTrace) {}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.model;

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
public record Attempt(String subscription, int number, Instant at, String error, String stackTrace, String instance) {}

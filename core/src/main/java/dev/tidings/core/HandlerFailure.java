// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/**
 * A handler threw.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param event the event it was given
 * @param subscription the subscription's name
 * @param delivery its mode
 * @param attempt the number of this attempt, from 1
 * @param error what it threw
 */
public record HandlerFailure(Event<?> event, String subscription, Delivery delivery, int attempt, Throwable error) {}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

/**
 * A failed call of a handler, to be recorded.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param number of the attempt, from 1; when the delivery was a dead letter, since it was redelivered: the storage records it on top of
 *     those before
 * @param error class and message of what was thrown
 * @param stackTrace of what was thrown
 */
public record Attempt(int number, String error, String stackTrace) {}

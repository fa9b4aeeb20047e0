// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;

/**
 * That an operator has stopped a DURABLE subscription until it is resumed.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param subscription its name
 * @param actor who did it
 * @param since when, by the storage's clock
 * @param reason why
 */
public record SubscriptionPause(String subscription, String actor, Instant since, String reason) {}

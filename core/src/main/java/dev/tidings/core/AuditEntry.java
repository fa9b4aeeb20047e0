// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;

/**
 * A note in the {@link AuditTrail}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param number tells it from others
 * @param at when it was noted, by the storage's clock
 * @param note what it says
 */
public record AuditEntry(long number, Instant at, AuditNote note) {}

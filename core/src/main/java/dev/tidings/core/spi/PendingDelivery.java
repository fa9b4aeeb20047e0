// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

/**
 * An event that waits for its next attempt.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param event the event; its payload may be an edited one
 * @param attempts how often its handler was called so far, the calls that never came back included; when it
 *     was a dead letter, since it was redelivered
 */
public record PendingDelivery(StoredEvent event, int attempts) {}

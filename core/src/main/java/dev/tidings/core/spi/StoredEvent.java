// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.Event;
import java.time.Instant;

/**
 * A row of the log.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param position where it stands; unique, drawn in ascending order, not necessarily becoming visible in that order
 * @param recordedAt when it was stored, by the storage's clock
 * @param event the event; its payload is the {@link EventCodec}'s JSON text
 */
public record StoredEvent(long position, Instant recordedAt, Event<String> event) {}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event as a {@link TailListener} gets it.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param position where it stands in the log; empty without a storage
 * @param recordedAt when it was stored, by the storage's clock; without a storage when it was published, by this process's
 * @param event the event; its payload is JSON text
 * @param place where to resume behind it; empty without a storage
 */
public record TailedEvent(OptionalLong position, Instant recordedAt, Event<String> event, Optional<TailPlace> place) {}

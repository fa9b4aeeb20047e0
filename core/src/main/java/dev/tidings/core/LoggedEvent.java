// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;
import java.util.List;

/**
 * A stored event and how the DURABLE handlers of this bus fare with it.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param position where it stands in the log
 * @param recordedAt when it was stored, by the storage's clock
 * @param event the event; its payload is the stored JSON text
 * @param handlers one entry per DURABLE subscription of this bus that takes the event
 */
public record LoggedEvent(long position, Instant recordedAt, Event<String> event, List<HandlerState> handlers) {
    public LoggedEvent {
        handlers = List.copyOf(handlers);
    }
}

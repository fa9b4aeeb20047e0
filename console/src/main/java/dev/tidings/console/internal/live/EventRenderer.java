// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import dev.tidings.core.Event;
import dev.tidings.core.HandlerState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes events as they stand in the lists of the console. Thread-safe. */
public interface EventRenderer {
    /** The event as JSON, without handlers where they are null. */
    JsonNode event(Event<String> event, long position, Instant recordedAt, @Nullable List<HandlerState> handlers);

    /** The handlers of an event, as they stand in it. */
    JsonNode handlers(List<HandlerState> handlers);
}

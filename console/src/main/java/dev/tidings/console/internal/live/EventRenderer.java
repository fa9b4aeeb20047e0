// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import dev.tidings.core.Event;
import dev.tidings.core.HandlerState;
import dev.tidings.core.TailedEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes events as they stand in the lists of the console. Thread-safe. */
public interface EventRenderer {
    /** The event as those may see it who look on, filters included; never fails, but may show nothing of a payload. */
    TailedEvent shown(TailedEvent tailed);

    /** An event that is {@link #shown} as JSON, without handlers where they are null. */
    JsonNode event(Event<String> event, long position, Instant recordedAt, @Nullable List<HandlerState> handlers);

    /** The handlers of an event, as they stand in it. */
    JsonNode handlers(List<HandlerState> handlers);
}

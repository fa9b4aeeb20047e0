// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.live.EventRenderer;
import dev.tidings.console.internal.web.ConsoleJson;
import dev.tidings.core.Event;
import dev.tidings.core.HandlerState;
import dev.tidings.core.StorageException;
import dev.tidings.core.TailedEvent;
import dev.tidings.json.EventMasks;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes live events as lists show them. Thread-safe. */
@Component
final class EventRendering implements EventRenderer {
    private static final Logger log = LoggerFactory.getLogger(EventRendering.class);

    private final EventMasks masks;

    EventRendering(EventMasks masks) {
        this.masks = masks;
    }

    @Override
    public TailedEvent shown(TailedEvent tailed) {
        return new TailedEvent(tailed.position(), tailed.recordedAt(), shown(tailed.event()), tailed.place());
    }

    private Event<String> shown(Event<String> event) {
        try {
            return masks.mask(event);
        } catch (StorageException e) {
            log.warn(
                    "Which fields of an event of type '{}' are sensitive could not be read, so live feeds show none of its payload",
                    event.type(),
                    e);
            return EventMasks.maskWhole(event);
        }
    }

    @Override
    public JsonNode event(
            Event<String> event, long position, Instant recordedAt, @Nullable List<HandlerState> handlers) {
        List<EventView.HandlerView> views = handlers == null ? List.of() : EventView.HandlerView.of(handlers);
        EventView view = EventView.of(event, position, recordedAt, views, EventView.MAX_LISTED);
        ObjectNode json = ConsoleJson.mapper().valueToTree(view);
        if (handlers == null) {
            json.remove("handlers");
        }
        return json;
    }

    @Override
    public JsonNode handlers(List<HandlerState> handlers) {
        return ConsoleJson.mapper().valueToTree(EventView.HandlerView.of(handlers));
    }
}

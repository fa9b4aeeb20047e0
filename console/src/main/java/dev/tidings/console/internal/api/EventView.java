// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tidings.console.internal.web.ConsoleJson;
import dev.tidings.core.Event;
import dev.tidings.core.HandlerState;
import dev.tidings.core.LoggedEvent;
import dev.tidings.core.Metadata;
import dev.tidings.json.EventMasks;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event of the log, as it stands in lists. As wide as the event: its parts are what a row shows.
 *
 * @param position where it stands in the log
 * @param id of the event
 * @param type of the event
 * @param version of its schema
 * @param topics that it was published to
 * @param key what order is kept by
 * @param tenant that it belongs to
 * @param user who caused it
 * @param correlationId what it has in common with all that belongs to one request
 * @param causationId the id of the event that caused it
 * @param occurredAt by the publisher's clock
 * @param recordedAt by the storage's clock
 * @param payload the fact, without what is sensitive; left out of lists when it is large, and of trees
 * @param payloadSize its characters, where it is left out
 * @param handlers how the DURABLE handlers of this bus fare with it
 */
record EventView(
        String position,
        String id,
        String type,
        int version,
        List<String> topics,
        @Nullable String key,
        @Nullable String tenant,
        @Nullable String user,
        @Nullable String correlationId,
        @Nullable String causationId,
        Instant occurredAt,
        @Nullable Instant recordedAt,
        @JsonInclude(Include.NON_NULL) @Nullable JsonNode payload,
        @JsonInclude(Include.NON_NULL) @Nullable Integer payloadSize,
        List<HandlerView> handlers) {
    /** The largest payload that a list shows. */
    static final int MAX_LISTED = 4_096;

    /**
     * How one DURABLE handler fares with the event.
     *
     * @param subscription its name
     * @param state where it stands
     * @param attempts how often the handler was called
     */
    record HandlerView(String subscription, HandlerState.State state, int attempts) {
        static List<HandlerView> of(LoggedEvent logged) {
            return of(logged.handlers());
        }

        static List<HandlerView> of(List<HandlerState> handlers) {
            return handlers.stream()
                    .map(each -> new HandlerView(each.subscription(), each.state(), each.attempts()))
                    .toList();
        }
    }

    static EventView listed(LoggedEvent logged, EventMasks masks) {
        return of(masks.mask(logged.event()), logged, MAX_LISTED);
    }

    static EventView whole(LoggedEvent logged, EventMasks masks) {
        return of(masks.mask(logged.event()), logged, Integer.MAX_VALUE);
    }

    static EventView withoutPayload(LoggedEvent logged) {
        return of(logged.event(), logged, -1);
    }

    private static EventView of(Event<String> shown, LoggedEvent logged, int maxPayload) {
        return of(shown, logged.position(), logged.recordedAt(), HandlerView.of(logged), maxPayload);
    }

    /**
     * A view.
     *
     * @param event whose sensitive values are masked
     * @param maxPayload a longer one is left out
     */
    static EventView of(
            Event<String> event,
            long position,
            @Nullable Instant recordedAt,
            List<HandlerView> handlers,
            int maxPayload) {
        Metadata metadata = event.metadata();
        boolean shown = event.payload().length() <= maxPayload;
        return new EventView(
                Long.toString(position),
                event.id(),
                event.type(),
                event.version(),
                List.copyOf(event.topics()),
                event.key(),
                metadata.tenant(),
                metadata.user(),
                metadata.correlationId(),
                metadata.causationId(),
                event.time(),
                recordedAt,
                shown ? ConsoleJson.payload(event.payload()) : null,
                shown ? null : event.payload().length(),
                handlers);
    }
}

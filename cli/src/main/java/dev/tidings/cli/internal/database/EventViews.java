// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import dev.tidings.cli.internal.model.Attempt;
import dev.tidings.cli.internal.model.EventView;
import dev.tidings.cli.internal.output.Json;
import dev.tidings.core.Event;
import dev.tidings.core.FailedAttempt;
import dev.tidings.core.LoggedEvent;
import dev.tidings.core.Metadata;
import dev.tidings.core.TailedEvent;
import dev.tidings.json.EventMasks;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Stored events in the shape of the console's, without their sensitive values. Thread-safe. */
final class EventViews {
    /** The largest payload that a list shows. */
    private static final int MAX_LISTED = 4_096;

    private final EventMasks masks;

    EventViews(EventMasks masks) {
        this.masks = masks;
    }

    EventView listed(LoggedEvent logged) {
        return of(masks.mask(logged.event()), logged, MAX_LISTED);
    }

    EventView whole(LoggedEvent logged) {
        return of(masks.mask(logged.event()), logged, Integer.MAX_VALUE);
    }

    EventView withoutPayload(LoggedEvent logged) {
        return of(logged.event(), logged, -1);
    }

    private static EventView of(Event<String> shown, LoggedEvent logged, int maxPayload) {
        List<EventView.HandlerState> handlers = logged.handlers().stream()
                .map(each -> new EventView.HandlerState(
                        each.subscription(), each.state().name(), each.attempts()))
                .toList();
        return of(shown, OptionalLong.of(logged.position()), logged.recordedAt(), handlers, maxPayload);
    }

    /** As a dead letter of a list. */
    EventView listed(Event<String> event, long position) {
        return of(masks.mask(event), OptionalLong.of(position), null, List.of(), MAX_LISTED);
    }

    /** As a dead letter by itself. */
    EventView whole(Event<String> event, long position) {
        return of(masks.mask(event), OptionalLong.of(position), null, List.of(), Integer.MAX_VALUE);
    }

    /** @param event whose sensitive values are masked */
    static EventView of(TailedEvent tailed, Event<String> event) {
        return of(event, tailed.position(), tailed.recordedAt(), List.of(), Integer.MAX_VALUE);
    }

    private static EventView of(
            Event<String> event,
            OptionalLong position,
            @Nullable Instant recordedAt,
            List<EventView.HandlerState> handlers,
            int maxPayload) {
        Metadata metadata = event.metadata();
        boolean shown = event.payload().length() <= maxPayload;
        return new EventView(
                position.isPresent() ? Long.toString(position.getAsLong()) : null,
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
                shown ? Json.payload(event.payload()) : null,
                shown ? null : event.payload().length(),
                handlers);
    }

    static Attempt attempt(FailedAttempt attempt) {
        return new Attempt(
                attempt.subscription(),
                attempt.number(),
                attempt.failedAt(),
                attempt.error(),
                attempt.stackTrace(),
                attempt.instance());
    }
}

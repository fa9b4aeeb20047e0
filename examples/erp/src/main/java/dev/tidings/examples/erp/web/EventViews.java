// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.web;

import dev.tidings.core.EventBus;
import dev.tidings.core.FailedAttempt;
import dev.tidings.core.HandlerState;
import dev.tidings.core.LogQuery;
import dev.tidings.core.LoggedEvent;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns what the bus stored into what the API shows. */
@Component
class EventViews {
    private final EventBus bus;
    private final JsonMapper json;

    EventViews(EventBus bus, JsonMapper json) {
        this.bus = bus;
        this.json = json;
    }

    /** Newest first. */
    List<EventView> find(LogQuery query) {
        return bus.log().find(query).stream().map(this::view).toList();
    }

    JsonNode payload(String stored) {
        return json.readTree(stored);
    }

    private EventView view(LoggedEvent logged) {
        List<FailedAttempt> failures = anyFailed(logged) ? bus.log().failedAttempts(logged.position()) : List.of();
        return new EventView(
                logged.event().id(),
                logged.event().type(),
                logged.event().time(),
                logged.position(),
                logged.event().key(),
                payload(logged.event().payload()),
                logged.handlers().stream()
                        .sorted(Comparator.comparing(HandlerState::subscription))
                        .map(handler -> handler(handler, failures))
                        .toList());
    }

    private static boolean anyFailed(LoggedEvent logged) {
        return logged.handlers().stream()
                .anyMatch(handler -> handler.attempts() > 1 || handler.state() == HandlerState.State.RETRYING);
    }

    private static EventView.Handler handler(HandlerState handler, List<FailedAttempt> failures) {
        List<EventView.Failure> own = failures.stream()
                .filter(failure -> failure.subscription().equals(handler.subscription()))
                .map(failure -> new EventView.Failure(failure.number(), failure.failedAt(), failure.error()))
                .toList();
        return new EventView.Handler(handler.subscription(), handler.state().name(), handler.attempts(), own);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.statistics.HandlerStatistics;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.LoggedEvent;
import dev.tidings.json.EventMasks;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Puts together what is known of one event. Thread-safe. */
@Component
final class EventPages {
    private final EventBus bus;
    private final EventMasks masks;
    private final HandlerStatistics statistics;

    EventPages(EventBus bus, EventMasks masks, HandlerStatistics statistics) {
        this.bus = bus;
        this.masks = masks;
        this.statistics = statistics;
    }

    EventPage of(LoggedEvent logged) {
        Event<String> event = logged.event();
        List<AttemptView> attempts = Log.of(bus).failedAttempts(logged.position()).stream()
                .map(AttemptView::of)
                .toList();
        return new EventPage(
                EventView.whole(logged, masks),
                String.valueOf(event.source()),
                new TreeMap<>(event.metadata().asMap()),
                attempts,
                statistics.of(event.id()).stream().map(HandlingView::of).toList());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;
import java.util.Optional;

/**
 * Events that belong together, from the first cause to the last effect.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param events in the order of their positions
 * @param complete false when there are more than {@link #MAX}: then the newest are here
 */
public record RelatedEvents(List<LoggedEvent> events, boolean complete) {
    /** How many events there are at most. */
    public static final int MAX = 1_000;

    public RelatedEvents {
        events = List.copyOf(events);
    }

    /** The event that caused another one; empty when nothing did, or it is not among these. */
    public Optional<LoggedEvent> causeOf(LoggedEvent effect) {
        String cause = effect.event().metadata().causationId();
        return events.stream().filter(each -> each.event().id().equals(cause)).findFirst();
    }

    /** The events that an event caused. */
    public List<LoggedEvent> effectsOf(LoggedEvent cause) {
        String id = cause.event().id();
        return events.stream()
                .filter(each -> id.equals(each.event().metadata().causationId()))
                .toList();
    }

    /** The events whose causes are not among these: where a tree begins. */
    public List<LoggedEvent> beginnings() {
        return events.stream().filter(each -> causeOf(each).isEmpty()).toList();
    }
}

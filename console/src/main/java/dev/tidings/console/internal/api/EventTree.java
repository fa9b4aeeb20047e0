// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.core.DurableLog;
import dev.tidings.core.LogQuery;
import dev.tidings.core.LoggedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An event among its causes and effects.
 *
 * @param root the position of the first cause; null when it is not in the log any more
 * @param nodes all that have a correlation id in common, by position, without payloads
 * @param complete false when there are {@link #MAX} or more
 */
record EventTree(@Nullable String root, List<EventView> nodes, boolean complete) {
    /** How many events a tree has at most. */
    static final int MAX = 1_000;

    static EventTree around(LoggedEvent event, DurableLog log) {
        String own = event.event().metadata().correlationId();
        String correlation = own == null ? event.event().id() : own;
        List<LoggedEvent> found = log.find(LogQuery.newest(MAX).correlatedWith(correlation));
        List<LoggedEvent> all = new ArrayList<>(found);
        addMissing(all, event);
        if (all.stream().noneMatch(isRoot(correlation))) {
            log.findById(correlation).ifPresent(root -> addMissing(all, root));
        }
        all.sort(Comparator.comparingLong(LoggedEvent::position));
        return new EventTree(
                root(all, correlation).map(EventTree::position).orElse(null),
                all.stream().map(EventView::withoutPayload).toList(),
                found.size() < MAX);
    }

    private static void addMissing(List<LoggedEvent> all, LoggedEvent event) {
        if (all.stream().noneMatch(there -> there.position() == event.position())) {
            all.add(event);
        }
    }

    private static String position(LoggedEvent event) {
        return Long.toString(event.position());
    }

    /** What caused everything else either gave its id to all, or is the first one without a cause. */
    private static Optional<LoggedEvent> root(List<LoggedEvent> all, String correlation) {
        return all.stream()
                .filter(isRoot(correlation))
                .findFirst()
                .or(() -> all.stream()
                        .filter(event -> event.event().metadata().causationId() == null)
                        .findFirst());
    }

    private static Predicate<LoggedEvent> isRoot(String correlation) {
        return event -> event.event().id().equals(correlation);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.internal.Registration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All SYNC and ASYNC subscriptions of a bus at one moment. A change makes a new table, so that a publication sees one set of
 * subscriptions from beginning to end.
 *
 * <p>Thread-safe; immutable but for a cache of what was looked up.
 */
final class HandlerTable {
    /** How many types are remembered: untyped names may come from outside, and must not fill the memory. */
    private static final int MAX_CACHED_TYPES = 10_000;

    /** A subscription and, for an ASYNC one, its lane. */
    record Entry(Registration registration, @Nullable Lane lane) {
        boolean isAsync() {
            return registration.delivery() == Delivery.ASYNC;
        }

        /** Whether it is a handler of the application, and no way out of it. */
        boolean isHandler() {
            return !registration.spec().target().isBackend();
        }
    }

    private final List<Entry> entries;
    private final boolean closed;

    /** Sees every event; null when nobody looks on, as mostly. */
    private final @Nullable Consumer<Event<?>> tap;

    private final RouteMap routes = new RouteMap();

    /** The routes of the table before this one, whose code may still be right. */
    private final RouteMap earlierRoutes;

    private final Map<String, List<Entry>> byType = new ConcurrentHashMap<>();

    private HandlerTable(
            List<Entry> entries, boolean closed, @Nullable Consumer<Event<?>> tap, RouteMap earlierRoutes) {
        this.entries = entries;
        this.closed = closed;
        this.tap = tap;
        this.earlierRoutes = earlierRoutes;
    }

    /** The table of a new bus. */
    static HandlerTable empty() {
        return new HandlerTable(List.of(), false, null, new RouteMap());
    }

    /** The table with one more entry, behind those of the same order. */
    HandlerTable with(Entry entry) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(entry);
        more.sort(Comparator.comparingInt(e -> e.registration().spec().order()));
        return new HandlerTable(List.copyOf(more), closed, tap, routes);
    }

    /** The table without a subscription. */
    HandlerTable without(Registration registration) {
        return new HandlerTable(
                entries.stream().filter(e -> e.registration() != registration).toList(), closed, tap, routes);
    }

    /** The table of the bus once it takes no more publications. */
    HandlerTable asClosed() {
        return new HandlerTable(entries, true, tap, routes);
    }

    /** The table with somebody who looks on, or without. */
    HandlerTable tappedBy(@Nullable Consumer<Event<?>> onlooker) {
        return new HandlerTable(entries, closed, onlooker, routes);
    }

    /** Who looks on. */
    @Nullable
    Consumer<Event<?>> tap() {
        return tap;
    }

    RouteMap routes() {
        return routes;
    }

    RouteMap earlierRoutes() {
        return earlierRoutes;
    }

    boolean isClosed() {
        return closed;
    }

    List<Entry> entries() {
        return entries;
    }

    /** The entries that take an event, in their order. */
    List<Entry> find(String type, Set<String> topics) {
        List<Entry> candidates = candidates(type);
        for (Entry entry : candidates) {
            if (entry.registration().selector().looksAtTopics()) {
                return candidates.stream()
                        .filter(e -> e.registration().selector().matches(type, topics))
                        .toList();
            }
        }
        return candidates;
    }

    private List<Entry> candidates(String type) {
        List<Entry> cached = byType.get(type);
        if (cached != null) {
            return cached;
        }
        List<Entry> found = entries.stream()
                .filter(e -> e.registration().selector().matchesType(type))
                .toList();
        if (byType.size() < MAX_CACHED_TYPES) {
            byType.put(type, found);
        }
        return found;
    }
}

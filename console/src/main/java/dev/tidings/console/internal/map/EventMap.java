// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.map;

import dev.tidings.console.internal.live.NameList;
import dev.tidings.core.CatalogEntry;
import dev.tidings.core.EventBus;
import dev.tidings.core.SubscriptionInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws who publishes what and who takes it, from what the bus knows by now. Thread-safe. */
@Component
public final class EventMap {
    private static final String BACKEND = "backend.";

    private final EventBus bus;
    private final Modules modules;
    private final ObservedFlow flow;

    EventMap(EventBus bus, Modules modules, ObservedFlow flow) {
        this.bus = bus;
        this.modules = modules;
        this.flow = flow;
    }

    /**
     * A type on its way.
     *
     * @param from the module that publishes it; null when nobody knows
     * @param to the module of the handler; null for a backend, and when there is none
     * @param type of the events
     * @param subscription that takes them; null when nobody does
     */
    public record Edge(
            @Nullable String from,
            @Nullable String to,
            String type,
            @Nullable String subscription) {}

    /**
     * All of it.
     *
     * @param modules in the order of their names
     * @param edges by type
     * @param circles each of types and modules by turns: the module that takes the type before it publishes the type after it
     */
    public record Drawing(List<String> modules, List<Edge> edges, List<List<String>> circles) {}

    /** The map as it is now. */
    public Drawing drawing() {
        List<SubscriptionInfo> subscriptions = bus.subscriptions();
        Map<String, String> moduleOf = subscriptions.stream()
                .filter(each -> !each.name().startsWith(BACKEND))
                .collect(Collectors.toMap(SubscriptionInfo::name, each -> modules.of(each.handlerPackage())));
        List<Edge> edges = new ArrayList<>();
        for (String type : types(subscriptions)) {
            Collection<String> takers = takers(type, subscriptions);
            for (String from : orNull(publishersOf(type))) {
                for (String taker : orNull(takers)) {
                    edges.add(new Edge(from, taker == null ? null : moduleOf.get(taker), type, taker));
                }
            }
        }
        Set<String> names = new TreeSet<>(moduleOf.values());
        edges.stream().map(Edge::from).filter(from -> from != null).forEach(names::add);
        return new Drawing(List.copyOf(names), edges, Circles.of(flow.steps(), moduleOf));
    }

    /** Nobody is somebody, too: a type without a publisher or a handler is on the map. */
    private static List<@Nullable String> orNull(Collection<String> names) {
        List<@Nullable String> all = new ArrayList<>(names);
        if (all.isEmpty()) {
            all.add(null);
        }
        return all;
    }

    private Set<String> types(List<SubscriptionInfo> subscriptions) {
        Set<String> types = new TreeSet<>(flow.types());
        bus.catalog().entries().forEach(entry -> types.add(entry.name().value()));
        subscriptions.forEach(each ->
                each.types().stream().filter(type -> type.indexOf('*') < 0).forEach(types::add));
        return types;
    }

    private Collection<String> takers(String type, List<SubscriptionInfo> subscriptions) {
        return subscriptions.stream()
                .filter(each -> each.types().isEmpty() || each.types().stream().anyMatch(one -> fits(one, type)))
                .map(SubscriptionInfo::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean fits(String pattern, String type) {
        return NameList.of(List.of(pattern)).takes(type);
    }

    /** The modules that were seen publishing a type; else the one that declares it, as modules publish their own events. */
    public Collection<String> publishersOf(String type) {
        Set<String> seen = flow.publishersOf(type);
        return seen.isEmpty()
                ? bus.catalog()
                        .find(type)
                        .map(CatalogEntry::payloadClass)
                        .map(payload -> Set.of(modules.of(payload.getPackageName())))
                        .orElse(Set.of())
                : seen;
    }
}

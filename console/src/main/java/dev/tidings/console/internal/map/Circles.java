// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.map;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds events that cause themselves: a handler of a type publishes another, and so on, until the first comes again. */
final class Circles {
    private static final int MAX = 20;

    private final Map<String, Map<String, String>> effects = new TreeMap<>();
    private final List<List<String>> found = new ArrayList<>();
    private final Set<String> done = new HashSet<>();

    private Circles() {}

    /**
     * One circle for each step back, at most {@value #MAX}.
     *
     * @param moduleOf the modules of subscriptions
     */
    static List<List<String>> of(Set<ObservedFlow.Step> steps, Map<String, String> moduleOf) {
        Circles circles = new Circles();
        for (ObservedFlow.Step step : steps) {
            circles.effects
                    .computeIfAbsent(step.cause(), type -> new TreeMap<>())
                    .put(step.effect(), moduleOf.getOrDefault(step.subscription(), step.subscription()));
        }
        for (String type : new TreeSet<>(circles.effects.keySet())) {
            circles.follow(type, new LinkedHashMap<>());
        }
        return circles.found;
    }

    /** @param way the types on the way here, each with the module that publishes the next; in their order */
    private void follow(String type, Map<String, String> way) {
        Map<String, String> next = effects.getOrDefault(type, Map.of());
        if (done.contains(type) || found.size() >= MAX) {
            return;
        }
        next.forEach((effect, module) -> {
            way.put(type, module);
            if (way.containsKey(effect)) {
                found.add(circle(effect, way));
            } else {
                follow(effect, way);
            }
            way.remove(type);
        });
        done.add(type);
    }

    private static List<String> circle(String first, Map<String, String> way) {
        List<String> circle = new ArrayList<>();
        way.forEach((type, module) -> {
            if (!circle.isEmpty() || type.equals(first)) {
                circle.add(type);
                circle.add(module);
            }
        });
        return circle;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import dev.tidings.testing.EventCircle;
import dev.tidings.testing.FlowArrow;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the circles of events in a flow. */
public final class FlowCircles {
    /** Handlers of everything can make more circles than anybody can read. */
    static final int MAX_CIRCLES = 1_000;

    private FlowCircles() {}

    /** The circles, each once. */
    public static List<EventCircle> in(FlowModel flow) {
        NavigableMap<String, Set<String>> graph = new TreeMap<>();
        for (FlowArrow arrow : flow.arrows()) {
            graph.computeIfAbsent(arrow.from(), key -> new TreeSet<>()).add(arrow.to());
        }
        return Circuits.of(graph, MAX_CIRCLES).stream()
                .map(types -> circle(types, flow))
                .toList();
    }

    private static EventCircle circle(List<String> types, FlowModel flow) {
        List<EventCircle.Step> steps = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            String from = types.get(i);
            steps.add(new EventCircle.Step(from, handlers(flow, from, types.get((i + 1) % types.size()))));
        }
        return new EventCircle(steps);
    }

    private static List<String> handlers(FlowModel flow, String from, String to) {
        return flow.arrows().stream()
                .filter(arrow -> arrow.from().equals(from) && arrow.to().equals(to))
                .map(FlowArrow::handler)
                .distinct()
                .toList();
    }
}

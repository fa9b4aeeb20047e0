// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Strongly connected components, by R. Tarjan, "Depth-First Search and Linear Graph Algorithms", SIAM Journal on Computing 1
 * (1972), 146-160. Edges to what is no vertex are passed over.
 */
final class Components {
    private final Map<String, Set<String>> graph;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<String, Integer> lows = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<NavigableSet<String>> found = new ArrayList<>();

    private Components(Map<String, Set<String>> graph) {
        this.graph = graph;
    }

    /** The components of a graph of successors by vertex; each vertex is in exactly one. */
    static List<NavigableSet<String>> of(Map<String, Set<String>> graph) {
        Components components = new Components(graph);
        graph.keySet().forEach(vertex -> components.lowOf(vertex));
        return components.found;
    }

    /** The smallest index of an open vertex that can be reached, visiting the vertex if need be. */
    private int lowOf(String vertex) {
        Integer known = lows.get(vertex);
        return known == null ? visit(vertex) : known;
    }

    private int visit(String vertex) {
        int index = indexes.size();
        indexes.put(vertex, index);
        lows.put(vertex, index);
        open.push(vertex);
        for (String next : graph.getOrDefault(vertex, Set.of())) {
            if (graph.containsKey(next)) {
                lows.merge(vertex, lowFrom(next), Math::min);
            }
        }
        int low = lowOf(vertex);
        if (low == index) {
            close(vertex);
        }
        return low;
    }

    private int lowFrom(String next) {
        if (!indexes.containsKey(next)) {
            return lowOf(next);
        }
        return open.contains(next) ? indexes.get(next) : Integer.MAX_VALUE;
    }

    private void close(String root) {
        NavigableSet<String> component = new TreeSet<>();
        while (!component.contains(root)) {
            component.add(open.pop());
        }
        found.add(component);
    }
}

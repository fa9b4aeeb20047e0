// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Elementary circuits of a graph, each once, by D. B. Johnson, "Finding All the Elementary Circuits of a Directed Graph", SIAM
 * Journal on Computing 4 (1975), 77-84: those through the first vertex of a strongly connected component, then those of what is
 * left without that vertex. Its blocking of vertices keeps the time per circuit linear.
 */
final class Circuits {
    private final Map<String, Set<String>> graph;
    private final int limit;
    private final List<List<String>> found = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private final Set<String> blocked = new HashSet<>();
    private final Map<String, Set<String>> waiting = new HashMap<>();
    private NavigableSet<String> component = new TreeSet<>();

    private Circuits(Map<String, Set<String>> graph, int limit) {
        this.graph = graph;
        this.limit = limit;
    }

    /** The circuits, each beginning with its first vertex; at most so many, since there can be more than anybody can list. */
    static List<List<String>> of(NavigableMap<String, Set<String>> graph, int limit) {
        Circuits circuits = new Circuits(graph, limit);
        for (String start : graph.keySet()) {
            for (NavigableSet<String> component : Components.of(graph.tailMap(start, true))) {
                if (component.first().equals(start)) {
                    circuits.findThrough(start, component);
                }
            }
        }
        return circuits.found;
    }

    private void findThrough(String start, NavigableSet<String> among) {
        component = among;
        blocked.clear();
        waiting.clear();
        goOn(start, start);
    }

    /** Goes on from a vertex; says whether a circuit was closed. */
    private boolean goOn(String start, String vertex) {
        boolean closed = false;
        path.add(vertex);
        blocked.add(vertex);
        for (String next : successors(vertex)) {
            if (found.size() == limit) {
                break;
            }
            if (next.equals(start)) {
                found.add(List.copyOf(path));
                closed = true;
            } else if (!blocked.contains(next)) {
                closed |= goOn(start, next);
            }
        }
        path.remove(path.size() - 1);
        leave(vertex, closed);
        return closed;
    }

    private List<String> successors(String vertex) {
        return graph.getOrDefault(vertex, Set.of()).stream()
                .filter(component::contains)
                .toList();
    }

    private void leave(String vertex, boolean closed) {
        if (closed) {
            unblock(vertex);
        } else {
            successors(vertex)
                    .forEach(next -> waiting.computeIfAbsent(next, key -> new TreeSet<>())
                            .add(vertex));
        }
    }

    private void unblock(String vertex) {
        blocked.remove(vertex);
        Set<String> released = waiting.remove(vertex);
        if (released != null) {
            released.stream().filter(blocked::contains).forEach(this::unblock);
        }
    }
}

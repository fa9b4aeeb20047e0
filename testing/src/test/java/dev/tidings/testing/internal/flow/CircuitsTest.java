// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CircuitsTest {
    /** A graph of so many vertices, in which each edge is there with a probability in percent. */
    private static NavigableMap<String, Set<String>> graph(int vertices, int percent, long seed) {
        Random random = new Random(seed);
        NavigableMap<String, Set<String>> graph = new TreeMap<>();
        for (int from = 0; from < vertices; from++) {
            Set<String> next = new TreeSet<>();
            for (int to = 0; to < vertices; to++) {
                if (random.nextInt(100) < percent) {
                    next.add("v" + to);
                }
            }
            graph.put("v" + from, next);
        }
        return graph;
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("A12: in any graph the same circles are found as by trying every path")
    void anyGraph(int seed) {
        NavigableMap<String, Set<String>> graph = graph(6, 10 + seed, seed);
        List<List<String>> expected = new ArrayList<>();
        graph.keySet().forEach(start -> tryAll(graph, List.of(start), expected));

        assertThat(Circuits.of(graph, 10_000)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void tryAll(NavigableMap<String, Set<String>> graph, List<String> path, List<List<String>> found) {
        String start = path.get(0);
        for (String next : graph.get(path.get(path.size() - 1))) {
            if (next.equals(start)) {
                found.add(path);
            } else if (next.compareTo(start) > 0 && !path.contains(next)) {
                List<String> longer = new ArrayList<>(path);
                longer.add(next);
                tryAll(graph, longer, found);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 8", "4, 24", "5, 89"})
    @DisplayName("A12: where everything causes everything, all circles are found")
    void completeGraph(int vertices, int circuits) {
        assertThat(Circuits.of(graph(vertices, 100, 0), 10_000)).hasSize(circuits);
    }

    @ParameterizedTest
    @CsvSource("40, 1000")
    @DisplayName("A12: no more circles are listed than the limit, also where there are more than could be counted")
    void limit(int vertices, int limit) {
        assertThat(Circuits.of(graph(vertices, 100, 0), limit)).hasSize(limit).doesNotHaveDuplicates();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static Measurement handlers(String contestant, int handlers, String jdk, double nanos, double bytes) {
        return new Measurement("HandlersBenchmark.onePublisher", contestant, handlers, jdk, nanos, bytes, 8, 2);
    }

    @Test
    @DisplayName("a table for each JDK, a column for each number of handlers, ratios to the class map of the column")
    void handlers() {
        List<Measurement> measured = List.of(
                handlers("TIDINGS", 16, "17.0.15", 150, 48),
                handlers("CLASS_MAP", 16, "17.0.15", 75, 0.001),
                handlers("CLASS_MAP", 1, "17.0.15", 4, 0.001),
                handlers("TIDINGS", 1, "17.0.15", 5, 24),
                handlers("GUAVA", 1, "17.0.15", 1234.4, 1416),
                handlers("TIDINGS", 1, "25", 6, 24));

        assertThat(new Tables(measured).markdown()).isEqualTo("""
                        ### SYNC handlers of different classes, one publisher, JDK 17

                        | | 1 handler | 16 handlers |
                        | --- | ---: | ---: |
                        | class map and loop | 4.00 ns · 1.00× · 0 B | 75.0 ns · 1.00× · 0 B |
                        | **Tidings** | 5.00 ns · 1.25× · 24 B | 150 ns · 2.00× · 48 B |
                        | Guava EventBus | 1,234 ns · 309× · 1,416 B | – |

                        ### SYNC handlers of different classes, one publisher, JDK 25

                        | | 1 handler |
                        | --- | ---: |
                        | **Tidings** | 6.00 ns · 24 B |
                        """);
    }

    @Test
    @DisplayName("a column for each JDK, ratios to the plain executor")
    void async() {
        List<Measurement> measured = List.of(
                new Measurement("AsyncBenchmark.endToEnd", "EXECUTOR", 1, "25.0.3", 100, 48, 11, 1),
                new Measurement("AsyncBenchmark.endToEnd", "RXJAVA", 1, "25.0.3", 50, 4.2, 11, 1),
                new Measurement("AsyncBenchmark.endToEnd", "RXJAVA", 1, "17.0.15", 60, 4.7, 11, 1));

        assertThat(new Tables(measured).markdown()).isEqualTo("""
                        ### ASYNC: a million events, from the first publication until the handler saw the last

                        | | JDK 17 | JDK 25 |
                        | --- | ---: | ---: |
                        | single thread executor, unbounded queue | – | 100 ns · 1.00× · 48 B |
                        | RxJava observeOn | 60.0 ns · 5 B | 50.0 ns · 0.50× · 4 B |
                        """);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.benchmarks.durable.Condition;
import dev.tidings.benchmarks.durable.DurableSuite;
import dev.tidings.benchmarks.durable.Figure;
import dev.tidings.benchmarks.durable.Result;
import dev.tidings.benchmarks.durable.Trial;
import dev.tidings.benchmarks.durable.contestants.DurableContestants;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SteadyAimsTest {
    private static Result of(DurableSuite suite, Condition condition, Figure figure, double value) {
        return new Result(new Trial(suite, DurableContestants.TIDINGS, 1), condition, figure, value);
    }

    private final Results results = new Results(List.of(
            of(DurableSuite.STEADY_COST, Condition.EMPTY_LOG, Figure.HANDLED_PER_SECOND, 4000),
            of(DurableSuite.STEADY_COST, Condition.FULL_LOG, Figure.HANDLED_PER_SECOND, 3800),
            of(DurableSuite.STEADY_COST, Condition.FIFTY_IDLE, Figure.HANDLED_PER_SECOND, 2000),
            of(DurableSuite.STEADY_COST, Condition.FIRST_TENTH, Figure.HANDLED_PER_SECOND, 50_000),
            of(DurableSuite.STEADY_COST, Condition.LAST_TENTH, Figure.HANDLED_PER_SECOND, 45_000),
            of(DurableSuite.STEADY_COST, Condition.FIRST_TENTH, Figure.HEAP_MEGABYTES, 20),
            of(DurableSuite.STEADY_COST, Condition.LAST_TENTH, Figure.HEAP_MEGABYTES, 21),
            of(DurableSuite.SLOW_KEY, Condition.BEFORE_SLOW_KEY, Figure.MEDIAN_MICROS, 2000),
            of(DurableSuite.SLOW_KEY, Condition.BESIDE_SLOW_KEY, Figure.LONGEST_MICROS, 12_500)));

    @Test
    @DisplayName("each condition has a row, with its share of what it is compared to")
    void table() {
        assertThat(new DurableTables(results).markdown())
                .contains("| an empty log | 4,000 · 100 % | – |")
                .contains("| 10 million handled events in the log | 3,800 · 95 % | – |")
                .contains("| the last tenth of it | 45,000 · 90 % | 21.0 MB |")
                .contains("the other keys | – | – | 12.50 ms |");
    }

    @Test
    @DisplayName(
            "aims compare conditions of one run, and say what was missed; those that were not measured are left out")
    void aims() {
        assertThat(new Aims(results).markdown())
                .contains("| 10 million handled events in the log: of the throughput with an empty log, at least 0.85×"
                        + " | 0.95× | reached |")
                .contains("idle: of the throughput with an empty log, at least 0.85× | 0.50× | **missed** |")
                .contains("of the throughput of the first, at least 0.85× | 0.90× | reached |")
                .contains("of that after one, at most 1.15× | 1.05× | reached |")
                .contains("beyond their median before, at most 50 ms | 10.5 ms | reached |")
                .doesNotContain("transaction is open");
    }
}

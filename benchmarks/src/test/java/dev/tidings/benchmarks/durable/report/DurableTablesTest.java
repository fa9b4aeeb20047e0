// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.benchmarks.durable.DurableSuite;
import dev.tidings.benchmarks.durable.Figure;
import dev.tidings.benchmarks.durable.Result;
import dev.tidings.benchmarks.durable.Trial;
import dev.tidings.benchmarks.durable.contestants.DurableContestants;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DurableTablesTest {
    private static Result backlog(DurableContestants contestant, Figure figure, double value) {
        return new Result(new Trial(DurableSuite.BACKLOG, contestant, 1), figure, value);
    }

    private final Results results = new Results(List.of(
            backlog(DurableContestants.HAND_WRITTEN, Figure.HANDLED_PER_SECOND, 100_000),
            backlog(DurableContestants.HAND_WRITTEN, Figure.LOST, 7),
            backlog(DurableContestants.HAND_WRITTEN, Figure.REPEATED, 0),
            backlog(DurableContestants.TIDINGS, Figure.HANDLED_PER_SECOND, 70_000),
            backlog(DurableContestants.TIDINGS_STRICT, Figure.HANDLED_PER_SECOND, 50_000)));

    @Test
    @DisplayName("only suites that were run have a table, with shares of the first contestant and what was lost")
    void tables() {
        assertThat(new DurableTables(results).markdown())
                .containsOnlyOnce("###")
                .contains("| hand-written reader (may lose events) | 100,000 · 100 % | 7, 0 |")
                .contains("| **Tidings** | 70,000 · 70 % | – |");
    }

    @Test
    @DisplayName("an aim says what was measured and whether it is reached; one without its figures is left out")
    void aims() {
        assertThat(new Aims(results).markdown())
                .contains("| backlog: of the hand-written reader, at least 0.6× | 0.70× | reached |")
                .contains("| backlog, `strictOrder`, at least 0.6× | 0.50× | **missed** |")
                .doesNotContain("latency");
    }
}

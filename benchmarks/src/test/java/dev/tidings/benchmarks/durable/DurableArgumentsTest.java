// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.benchmarks.durable.contestants.DurableContestants;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DurableArgumentsTest {
    @Test
    @DisplayName("unless something is chosen, everybody takes part in everything that he can do")
    void everything() {
        DurableArguments arguments = DurableArguments.parse("page.md", "./benchmark --durable", "abc");

        assertThat(arguments.quick()).isFalse();
        assertThat(arguments.trials())
                .contains(new Trial(DurableSuite.END_TO_END, DurableContestants.MODULITH, 4))
                .contains(new Trial(DurableSuite.BATCH, DurableContestants.TIDINGS, 0))
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("suites and contestants are chosen by name")
    void chosen() {
        assertThat(DurableArguments.parse(
                                "--short",
                                "--suites",
                                "joined-backlog,batch",
                                "--contestants",
                                "tidings-joined",
                                "page.md",
                                "x",
                                "abc")
                        .trials())
                .containsExactly(new Trial(DurableSuite.JOINED_BACKLOG, DurableContestants.TIDINGS_JOINED, 1));
    }

    @Test
    @DisplayName("what is measured under several conditions is one trial of Tidings, chosen as the others are")
    void conditions() {
        assertThat(DurableArguments.parse("--suites", "steady-cost,slow-key", "page.md", "x", "abc")
                        .trials())
                .containsExactly(
                        new Trial(DurableSuite.STEADY_COST, DurableContestants.TIDINGS, 1),
                        new Trial(DurableSuite.SLOW_KEY, DurableContestants.TIDINGS, 1));
    }

    @Test
    @DisplayName("a wrong name is refused with all that there are, and so is a choice that leaves nobody")
    void refuses() {
        assertThatThrownBy(() -> DurableArguments.parse("--contestants", "kafka", "page.md", "x", "abc"))
                .hasMessageContaining("kafka")
                .hasMessageContaining("MODULITH");
        assertThatThrownBy(() -> DurableArguments.parse(
                                "--suites", "batch", "--contestants", "modulith", "page.md", "x", "abc")
                        .trials())
                .hasMessageContaining("nobody");
    }

    @Test
    @DisplayName("a trial and a result survive their way through a file")
    void text() {
        Result result = new Result(
                new Trial(DurableSuite.LATENCY, DurableContestants.HAND_WRITTEN, 1),
                Condition.QUIET,
                Figure.P99_MICROS,
                12.5);

        assertThat(Result.parse(result.line())).isEqualTo(result);
    }
}

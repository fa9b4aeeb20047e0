// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.report;

import dev.tidings.benchmarks.durable.Condition;
import dev.tidings.benchmarks.durable.DurableSuite;
import dev.tidings.benchmarks.durable.Figure;
import dev.tidings.benchmarks.durable.Result;
import dev.tidings.benchmarks.durable.Trial;
import dev.tidings.benchmarks.durable.contestants.DurableContestants;
import java.util.List;
import java.util.OptionalDouble;

/** Everything that was measured. */
public final class Results {
    private final List<Result> results;

    /** Of one run. */
    public Results(List<Result> results) {
        this.results = List.copyOf(results);
    }

    /** A figure of a trial; empty when it did not take place. */
    OptionalDouble of(DurableSuite suite, DurableContestants contestant, int handlers, Figure figure) {
        Trial trial = new Trial(suite, contestant, handlers);
        return results.stream()
                .filter(result -> result.trial().equals(trial) && result.figure() == figure)
                .mapToDouble(Result::value)
                .findFirst();
    }

    /** A figure of Tidings under a condition; empty when it was not measured. */
    OptionalDouble under(DurableSuite suite, Condition condition, Figure figure) {
        return results.stream()
                .filter(result ->
                        result.trial().suite() == suite && result.condition() == condition && result.figure() == figure)
                .mapToDouble(Result::value)
                .findFirst();
    }

    /** Whether a suite was run at all. */
    boolean has(DurableSuite suite) {
        return results.stream().anyMatch(result -> result.trial().suite() == suite);
    }

    /** Who took part in a suite that was run. */
    boolean has(DurableSuite suite, DurableContestants contestant) {
        return results.stream()
                .anyMatch(result ->
                        result.trial().suite() == suite && result.trial().contestant() == contestant);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import java.util.ArrayList;
import java.util.List;

/** What one trial has found out so far. */
final class Findings {
    private final Trial trial;
    private final List<Result> results = new ArrayList<>();

    Findings(Trial trial) {
        this.trial = trial;
    }

    Trial trial() {
        return trial;
    }

    List<Result> results() {
        return List.copyOf(results);
    }

    void note(Figure figure, double value) {
        note(Condition.USUAL, figure, value);
    }

    void note(Condition condition, Figure figure, double value) {
        results.add(new Result(trial, condition, figure, value));
    }

    /** Notes the median, the 99th percentile and the longest of some waits. */
    void noteWaits(Condition condition, long[] sortedNanos) {
        int count = sortedNanos.length;
        if (count == 0) {
            throw new IllegalStateException("Nothing was handled");
        }
        note(condition, Figure.MEDIAN_MICROS, sortedNanos[count / 2] / 1000.0);
        note(condition, Figure.P99_MICROS, sortedNanos[count * 99 / 100] / 1000.0);
        note(condition, Figure.LONGEST_MICROS, sortedNanos[count - 1] / 1000.0);
    }

    /** Notes what some handlers have not seen of all that was published, and what they have seen again. */
    void noteComplete(Ledgers ledgers, int published) {
        note(Figure.LOST, (double) ledgers.sum(ledger -> ledger.missing(published)));
        note(Figure.REPEATED, (double) ledgers.sum(ledger -> ledger.repeated(published)));
    }
}

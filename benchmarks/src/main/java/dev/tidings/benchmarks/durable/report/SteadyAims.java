// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.report;

import static dev.tidings.benchmarks.durable.DurableSuite.OPEN_TRANSACTIONS;
import static dev.tidings.benchmarks.durable.DurableSuite.SLOW_KEY;
import static dev.tidings.benchmarks.durable.DurableSuite.STEADY_COST;
import static dev.tidings.benchmarks.durable.Figure.HANDLED_PER_SECOND;
import static dev.tidings.benchmarks.durable.Figure.HEAP_MEGABYTES;
import static dev.tidings.benchmarks.durable.Figure.LONGEST_MICROS;
import static dev.tidings.benchmarks.durable.Figure.MEDIAN_MICROS;
import static dev.tidings.benchmarks.durable.Figure.P99_MICROS;

import dev.tidings.benchmarks.durable.Condition;
import dev.tidings.benchmarks.durable.DurableSuite;
import dev.tidings.benchmarks.durable.Figure;
import java.util.List;
import java.util.OptionalDouble;

/** What was aimed at where one contestant is measured under several conditions. */
final class SteadyAims {
    private static final double LEAST = 0.85;
    private static final double MOST = 1.15;
    private static final double MICROS_OF_MILLI = 1000;

    /** The poll interval: who waits as long was waiting for something else than to be called. */
    private static final double LONGEST_MILLIS = 1000;

    private static final double SLOW_KEY_MILLIS = 50;

    private final Results results;
    private final AimRows rows;

    SteadyAims(Results results, AimRows rows) {
        this.results = results;
        this.rows = rows;
    }

    void add() {
        for (Condition condition : List.of(Condition.FULL_LOG, Condition.ONE_IDLE, Condition.FIFTY_IDLE)) {
            rows.atLeast(
                    condition.label() + ": of the throughput with an empty log",
                    of(STEADY_COST, condition, HANDLED_PER_SECOND),
                    of(STEADY_COST, Condition.EMPTY_LOG, HANDLED_PER_SECOND),
                    LEAST);
        }
        rows.atLeast(
                "a backlog of 500,000: its last tenth, of the throughput of the first",
                of(STEADY_COST, Condition.LAST_TENTH, HANDLED_PER_SECOND),
                of(STEADY_COST, Condition.FIRST_TENTH, HANDLED_PER_SECOND),
                LEAST);
        rows.atMost(
                "a backlog of 500,000: memory after four fifths, of that after one",
                of(STEADY_COST, Condition.LAST_TENTH, HEAP_MEGABYTES),
                of(STEADY_COST, Condition.FIRST_TENTH, HEAP_MEGABYTES),
                MOST);
        openTransactions();
        slowKey();
    }

    private void openTransactions() {
        for (Condition condition : List.of(Condition.UNRELATED_OPEN, Condition.PUBLISHED_OPEN)) {
            latency(condition, MEDIAN_MICROS, "median");
            latency(condition, P99_MICROS, "99th percentile");
        }
        for (Condition condition : List.of(Condition.UNRELATED_OPEN, Condition.PUBLISHED_OPEN, Condition.HELD_EVENT)) {
            atMostMillis(
                    condition.label() + ": longest wait",
                    of(OPEN_TRANSACTIONS, condition, LONGEST_MICROS),
                    LONGEST_MILLIS);
        }
    }

    private void latency(Condition condition, Figure figure, String name) {
        rows.atMost(
                condition.label() + ": " + name + " of when nothing else goes on",
                of(OPEN_TRANSACTIONS, condition, figure),
                of(OPEN_TRANSACTIONS, Condition.QUIET, figure),
                figure == MEDIAN_MICROS ? MOST : 1.5);
    }

    /** The longest wait, and not a percentile: no other key at all may wait. What is usual without the slow one is no delay. */
    private void slowKey() {
        OptionalDouble longest = of(SLOW_KEY, Condition.BESIDE_SLOW_KEY, LONGEST_MICROS);
        OptionalDouble usual = of(SLOW_KEY, Condition.BEFORE_SLOW_KEY, MEDIAN_MICROS);
        if (longest.isPresent() && usual.isPresent()) {
            atMostMillis(
                    "a slow key: longest wait of the others beyond their median before",
                    OptionalDouble.of(longest.getAsDouble() - usual.getAsDouble()),
                    SLOW_KEY_MILLIS);
        }
    }

    private void atMostMillis(String aim, OptionalDouble micros, double limit) {
        if (micros.isPresent()) {
            double millis = micros.getAsDouble() / MICROS_OF_MILLI;
            rows.row(aim + ", at most " + Math.round(limit) + " ms", "%.1f ms", millis, millis <= limit);
        }
    }

    private OptionalDouble of(DurableSuite suite, Condition condition, Figure figure) {
        return results.under(suite, condition, figure);
    }
}

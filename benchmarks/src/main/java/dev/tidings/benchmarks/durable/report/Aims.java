// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.report;

import static dev.tidings.benchmarks.durable.DurableSuite.BACKLOG;
import static dev.tidings.benchmarks.durable.DurableSuite.BATCH;
import static dev.tidings.benchmarks.durable.DurableSuite.END_TO_END;
import static dev.tidings.benchmarks.durable.DurableSuite.JOINED_BACKLOG;
import static dev.tidings.benchmarks.durable.DurableSuite.LATENCY;
import static dev.tidings.benchmarks.durable.DurableSuite.STATEMENTS;
import static dev.tidings.benchmarks.durable.Figure.HANDLED_PER_SECOND;
import static dev.tidings.benchmarks.durable.Figure.MEDIAN_MICROS;
import static dev.tidings.benchmarks.durable.Figure.P99_MICROS;
import static dev.tidings.benchmarks.durable.Figure.PUBLISHED_PER_SECOND;
import static dev.tidings.benchmarks.durable.Figure.STATEMENTS_TO_PUBLISH;
import static dev.tidings.benchmarks.durable.Figure.WAL_BYTES;
import static dev.tidings.benchmarks.durable.contestants.DurableContestants.BUSINESS;
import static dev.tidings.benchmarks.durable.contestants.DurableContestants.EVENT_ROW;
import static dev.tidings.benchmarks.durable.contestants.DurableContestants.HAND_WRITTEN;
import static dev.tidings.benchmarks.durable.contestants.DurableContestants.HAND_WRITTEN_JOINED;
import static dev.tidings.benchmarks.durable.contestants.DurableContestants.MODULITH;
import static dev.tidings.benchmarks.durable.contestants.DurableContestants.TIDINGS;
import static dev.tidings.benchmarks.durable.contestants.DurableContestants.TIDINGS_JOINED;
import static dev.tidings.benchmarks.durable.contestants.DurableContestants.TIDINGS_STRICT;
import static dev.tidings.benchmarks.durable.contestants.DurableContestants.TRANSACTION_OUTBOX;

import dev.tidings.benchmarks.durable.Figure;
import dev.tidings.benchmarks.durable.Trial;
import dev.tidings.benchmarks.durable.contestants.DurableContestants;
import java.util.List;
import java.util.OptionalDouble;

/** What was aimed at, and what it came to in this run. */
final class Aims {
    private final Results results;
    private final AimRows rows = new AimRows();

    Aims(Results results) {
        this.results = results;
    }

    String markdown() {
        handling();
        publishing();
        latency();
        backlogAndBatches();
        new SteadyAims(results, rows).add();
        return rows.markdown();
    }

    private void handling() {
        OptionalDouble one = endToEnd(TIDINGS, 1, HANDLED_PER_SECOND);
        OptionalDouble four = endToEnd(TIDINGS, Trial.MANY, HANDLED_PER_SECOND);
        rows.atLeast("1 handler: of the hand-written reader", one, endToEnd(HAND_WRITTEN, 1, HANDLED_PER_SECOND), 0.85);
        rows.atLeast("4 handlers: of what 1 reaches", four, one, 0.80);
        rows.atLeast("1 handler: of transaction-outbox", one, endToEnd(TRANSACTION_OUTBOX, 1, HANDLED_PER_SECOND), 1.3);
        rows.atLeast("1 handler: of Spring Modulith", one, endToEnd(MODULITH, 1, HANDLED_PER_SECOND), 3);
        rows.atLeast(
                "4 handlers: of transaction-outbox",
                four,
                endToEnd(TRANSACTION_OUTBOX, Trial.MANY, HANDLED_PER_SECOND),
                3);
        rows.atLeast("4 handlers: of Spring Modulith", four, endToEnd(MODULITH, Trial.MANY, HANDLED_PER_SECOND), 10);
    }

    private void publishing() {
        OptionalDouble statements = results.of(STATEMENTS, TIDINGS, 1, STATEMENTS_TO_PUBLISH);
        OptionalDouble business = results.of(STATEMENTS, BUSINESS, 0, STATEMENTS_TO_PUBLISH);
        if (statements.isPresent() && business.isPresent()) {
            double more = statements.getAsDouble() - business.getAsDouble();
            rows.row("publishing: statements besides those of the business, at most 1", "%.2f", more, more <= 1.005);
        }
        rows.atLeast(
                "publishing, no handler: of the business transaction alone",
                endToEnd(TIDINGS, 0, PUBLISHED_PER_SECOND),
                endToEnd(BUSINESS, 0, PUBLISHED_PER_SECOND),
                0.85);
        rows.atMost(
                "WAL, 1 handler: of hand-written",
                endToEnd(TIDINGS, 1, WAL_BYTES),
                endToEnd(HAND_WRITTEN, 1, WAL_BYTES),
                1.15);
    }

    private void latency() {
        for (Figure figure : List.of(MEDIAN_MICROS, P99_MICROS)) {
            rows.atMost(
                    "latency, " + (figure == P99_MICROS ? "99th percentile" : "median") + ": of transaction-outbox",
                    results.of(LATENCY, TIDINGS, 1, figure),
                    results.of(LATENCY, TRANSACTION_OUTBOX, 1, figure),
                    1.5);
        }
    }

    private void backlogAndBatches() {
        OptionalDouble byHand = results.of(BACKLOG, HAND_WRITTEN, 1, HANDLED_PER_SECOND);
        rows.atLeast(
                "backlog: of the hand-written reader",
                results.of(BACKLOG, TIDINGS, 1, HANDLED_PER_SECOND),
                byHand,
                0.6);
        rows.atLeast("backlog, `strictOrder`", results.of(BACKLOG, TIDINGS_STRICT, 1, HANDLED_PER_SECOND), byHand, 0.6);
        rows.atLeast(
                "backlog, `transactional` with one insert",
                results.of(JOINED_BACKLOG, TIDINGS_JOINED, 1, HANDLED_PER_SECOND),
                results.of(JOINED_BACKLOG, HAND_WRITTEN_JOINED, 1, HANDLED_PER_SECOND),
                0.6);
        rows.atLeast(
                "`publishBatch` of 500: of one insert of 500 rows",
                results.of(BATCH, TIDINGS, 0, PUBLISHED_PER_SECOND),
                results.of(BATCH, EVENT_ROW, 0, PUBLISHED_PER_SECOND),
                0.7);
    }

    private OptionalDouble endToEnd(DurableContestants contestant, int handlers, Figure figure) {
        return results.of(END_TO_END, contestant, handlers, figure);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.report;

import static dev.tidings.benchmarks.durable.contestants.DurableContestants.EVENT_ROW;
import static dev.tidings.benchmarks.durable.contestants.DurableContestants.HAND_WRITTEN;
import static dev.tidings.benchmarks.durable.contestants.DurableContestants.HAND_WRITTEN_JOINED;

import dev.tidings.benchmarks.durable.DurableSuite;
import dev.tidings.benchmarks.durable.Figure;
import dev.tidings.benchmarks.durable.Trial;
import dev.tidings.benchmarks.durable.contestants.DurableContestants;
import dev.tidings.benchmarks.durable.report.MarkdownTable.Column;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table for each suite that was run. */
final class DurableTables {
    private final Results results;

    DurableTables(Results results) {
        this.results = results;
    }

    String markdown() {
        return Stream.of(DurableSuite.values())
                .filter(results::has)
                .map(this::table)
                .collect(Collectors.joining());
    }

    private String table(DurableSuite suite) {
        if (!suite.conditions().isEmpty()) {
            return new ConditionTable(results, suite).markdown();
        }
        List<DurableContestants> rows = suite.contestants().stream()
                .filter(who -> results.has(suite, who))
                .toList();
        return new MarkdownTable<>(suite.title(), columns(suite)).with(rows, DurableContestants::label);
    }

    private List<Column<DurableContestants>> columns(DurableSuite suite) {
        return switch (suite) {
            case END_TO_END -> endToEnd();
            case STATEMENTS ->
                List.of(
                        number("to publish", suite, Figure.STATEMENTS_TO_PUBLISH),
                        number("in all", suite, Figure.STATEMENTS),
                        number("commits", suite, Figure.COMMITS));
            case LATENCY ->
                List.of(
                        new Column<>("median", who -> Texts.micros(value(suite, who, 1, Figure.MEDIAN_MICROS))),
                        new Column<>("99th percentile", who -> Texts.micros(value(suite, who, 1, Figure.P99_MICROS))),
                        lost(suite, 1));
            case BACKLOG -> List.of(share(suite, Figure.HANDLED_PER_SECOND, HAND_WRITTEN, 1), lost(suite, 1));
            case JOINED_BACKLOG ->
                List.of(share(suite, Figure.HANDLED_PER_SECOND, HAND_WRITTEN_JOINED, 1), lost(suite, 1));
            case BATCH -> List.of(share(suite, Figure.PUBLISHED_PER_SECOND, EVENT_ROW, 0));
            case STEADY_COST, OPEN_TRANSACTIONS, SLOW_KEY ->
                throw new IllegalArgumentException(suite + " compares no contestants");
        };
    }

    private List<Column<DurableContestants>> endToEnd() {
        DurableSuite suite = DurableSuite.END_TO_END;
        return List.of(
                rate("published, no handler", 0, Figure.PUBLISHED_PER_SECOND),
                rate("published, 1 handler", 1, Figure.PUBLISHED_PER_SECOND),
                rate("handled by 1", 1, Figure.HANDLED_PER_SECOND),
                rate("handled by each of 4", Trial.MANY, Figure.HANDLED_PER_SECOND),
                new Column<>("WAL, none or 1 handler", who -> Texts.bytes(walOfFewest(who))),
                new Column<>("WAL, 4 handlers", who -> Texts.bytes(value(suite, who, Trial.MANY, Figure.WAL_BYTES))),
                lost(suite, Trial.MANY));
    }

    private OptionalDouble walOfFewest(DurableContestants who) {
        return value(DurableSuite.END_TO_END, who, who.handles() ? 1 : 0, Figure.WAL_BYTES);
    }

    /** Events per second, and their share of what is reached with nothing but the row. */
    private Column<DurableContestants> rate(String heading, int handlers, Figure figure) {
        OptionalDouble base = value(DurableSuite.END_TO_END, EVENT_ROW, 0, Figure.PUBLISHED_PER_SECOND);
        return new Column<>(
                heading, who -> Texts.withShare(value(DurableSuite.END_TO_END, who, handlers, figure), base));
    }

    private Column<DurableContestants> share(DurableSuite suite, Figure figure, DurableContestants of, int handlers) {
        OptionalDouble base = value(suite, of, handlers, figure);
        return new Column<>("events per second", who -> Texts.withShare(value(suite, who, handlers, figure), base));
    }

    private Column<DurableContestants> number(String heading, DurableSuite suite, Figure figure) {
        return new Column<>(heading, who -> Texts.text("%.2f", value(suite, who, who.handles() ? 1 : 0, figure)));
    }

    private Column<DurableContestants> lost(DurableSuite suite, int handlers) {
        return new Column<>("lost, repeated", who -> {
            OptionalDouble lost = value(suite, who, handlers, Figure.LOST);
            return lost.isEmpty()
                    ? "–"
                    : Texts.text("%.0f", lost) + ", "
                            + Texts.text("%.0f", value(suite, who, handlers, Figure.REPEATED));
        });
    }

    private OptionalDouble value(DurableSuite suite, DurableContestants who, int handlers, Figure figure) {
        return results.of(suite, who, handlers, figure);
    }
}

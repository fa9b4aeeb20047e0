// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.report;

import dev.tidings.benchmarks.durable.Condition;
import dev.tidings.benchmarks.durable.DurableSuite;
import dev.tidings.benchmarks.durable.Figure;
import java.util.List;
import java.util.OptionalDouble;

/** The table of a suite that measures one contestant under several conditions: one row for each of them. */
final class ConditionTable {
    private final Results results;
    private final DurableSuite suite;

    ConditionTable(Results results, DurableSuite suite) {
        this.results = results;
        this.suite = suite;
    }

    String markdown() {
        return new MarkdownTable<>(suite.title(), columns()).with(suite.conditions(), Condition::label) + complete();
    }

    private List<MarkdownTable.Column<Condition>> columns() {
        return suite == DurableSuite.STEADY_COST
                ? List.of(
                        new MarkdownTable.Column<>("events per second", this::perSecond),
                        new MarkdownTable.Column<>("heap in use", this::heap))
                : List.of(
                        wait("median", Figure.MEDIAN_MICROS),
                        wait("99th percentile", Figure.P99_MICROS),
                        wait("longest", Figure.LONGEST_MICROS));
    }

    /** The share is that of the row's first neighbour: of an empty log, or of the first tenth. */
    private String perSecond(Condition condition) {
        Condition base = condition == Condition.FIRST_TENTH || condition == Condition.LAST_TENTH
                ? Condition.FIRST_TENTH
                : Condition.EMPTY_LOG;
        return Texts.withShare(value(condition, Figure.HANDLED_PER_SECOND), value(base, Figure.HANDLED_PER_SECOND));
    }

    private String heap(Condition condition) {
        return Texts.text("%.1f MB", value(condition, Figure.HEAP_MEGABYTES));
    }

    private MarkdownTable.Column<Condition> wait(String heading, Figure figure) {
        return new MarkdownTable.Column<>(heading, condition -> Texts.micros(value(condition, figure)));
    }

    private OptionalDouble value(Condition condition, Figure figure) {
        return results.under(suite, condition, figure);
    }

    private String complete() {
        return "Lost, repeated: " + Texts.text("%.0f", value(Condition.USUAL, Figure.LOST)) + ", "
                + Texts.text("%.0f", value(Condition.USUAL, Figure.REPEATED)) + ".\n\n";
    }
}

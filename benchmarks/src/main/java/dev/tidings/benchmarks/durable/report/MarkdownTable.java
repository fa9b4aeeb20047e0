// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.report;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table under its title.
 *
 * @param title above it
 * @param columns besides the names of the rows
 * @param <R> what a row is about
 */
record MarkdownTable<R>(String title, List<Column<R>> columns) {
    /** What a table says of each row under one heading. */
    record Column<R>(String heading, Function<R, String> cell) {}

    /** With these rows. */
    String with(Collection<R> rows, Function<R, String> label) {
        String head = columns.stream().map(Column::heading).collect(Collectors.joining(" | ", "| | ", " |\n"));
        String line = "| --- |" + " ---: |".repeat(columns.size()) + "\n";
        String lines = rows.stream().map(row -> line(row, label.apply(row))).collect(Collectors.joining());
        return "### " + title + "\n\n" + head + line + lines + "\n";
    }

    private String line(R row, String label) {
        return columns.stream()
                .map(column -> column.cell().apply(row))
                .collect(Collectors.joining(" | ", "| " + label + " | ", " |\n"));
    }
}

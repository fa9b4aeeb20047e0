// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows below a heading; columns whose heading begins with {@code >} stand on the right. Not thread-safe. */
public final class Table {
    private static final String BETWEEN = "  ";

    private final List<String> headings;
    private final List<List<Cell>> rows = new ArrayList<>();

    private Table(List<String> headings) {
        this.headings = headings;
    }

    /** A table with these headings. */
    public static Table of(String... headings) {
        return new Table(List.of(headings));
    }

    /** Adds a row with as many cells as there are headings. */
    public Table row(Cell... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Whether there are no rows. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * The lines.
     *
     * @param coloured whether with colours
     * @param width what a line has room for, 0 for any length; only the last column is cut
     */
    List<String> lines(boolean coloured, int width) {
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        lines.add(line(headings.stream().map(Table::heading).toList(), widths, coloured, width));
        rows.forEach(row -> lines.add(line(row, widths, coloured, width)));
        return lines;
    }

    private static Cell heading(String text) {
        return Cell.of(text.startsWith(">") ? text.substring(1) : text, Colour.BOLD);
    }

    private int[] widths() {
        int[] widths = headings.stream().mapToInt(text -> heading(text).width()).toArray();
        for (List<Cell> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).width());
            }
        }
        return widths;
    }

    private String line(List<Cell> cells, int[] widths, boolean coloured, int width) {
        StringBuilder line = new StringBuilder();
        int last = cells.size() - 1;
        int used = Arrays.stream(widths, 0, last).sum() + BETWEEN.length() * last;
        for (int i = 0; i <= last; i++) {
            Cell cell = i == last ? cut(cells.get(i), width == 0 ? 0 : Math.max(10, width - used)) : cells.get(i);
            boolean right = headings.get(i).startsWith(">");
            String padding = " ".repeat(Math.max(0, widths[i] - cell.width()));
            String shown = coloured ? cell.colour().around(cell.text()) : cell.text();
            line.append(i == 0 ? "" : BETWEEN).append(right ? padding : "").append(shown);
            line.append(right || i == last ? "" : padding);
        }
        return line.toString();
    }

    private static Cell cut(Cell cell, int width) {
        if (width == 0 || cell.width() <= width) {
            return cell;
        }
        String text = cell.text();
        return new Cell(text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…", cell.colour());
    }
}

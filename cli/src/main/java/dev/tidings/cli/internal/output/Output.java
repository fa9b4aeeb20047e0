// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.output;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a command prints: what it was asked for to {@code out}, everything else to {@code err}. All that is given to it is made safe for a
 * terminal. Not thread-safe.
 */
public final class Output {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Look look;

    public Output(PrintWriter out, PrintWriter err, Look look) {
        this.out = out;
        this.err = err;
        this.look = look;
    }

    /**
     * How to print.
     *
     * @param json whether for programs
     * @param coloured whether with colours
     * @param terminal whether somebody looks on
     * @param width of the terminal, 0 when it is not known
     */
    public record Look(boolean json, boolean coloured, boolean terminal, int width) {}

    /** Whether the answer is for programs. */
    public boolean isJson() {
        return look.json();
    }

    /** Whether somebody looks on. */
    public boolean isTerminal() {
        return look.terminal();
    }

    /** One JSON document. */
    public void json(Object document) {
        out.println(Json.pretty(document));
        out.flush();
    }

    /** One JSON document on a line of its own. */
    public void jsonLine(Object document) {
        out.println(Json.line(document));
        out.flush();
    }

    /** A line of pieces. */
    public void line(Cell... cells) {
        out.println(shown(cells));
        out.flush();
    }

    /** A line of text. */
    public void line(String text) {
        line(Cell.of(text));
    }

    private String shown(Cell... cells) {
        StringBuilder line = new StringBuilder();
        for (Cell cell : cells) {
            line.append(look.coloured() ? cell.colour().around(cell.text()) : cell.text());
        }
        return line.toString();
    }

    /** A name and what it stands for; nothing for null and empty values. */
    public void field(String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            line(Cell.of(String.format("%-15s ", name), Colour.DIM), Cell.of(value));
        }
    }

    /** A heading with an empty line above. */
    public void heading(String text) {
        line("");
        line(Cell.of(text, Colour.BOLD));
    }

    /** Several lines, each moved to the right. */
    public void block(String text) {
        text.lines().forEach(each -> line("  " + each.replace("\t", "    ")));
    }

    /** A table, or a sentence where it is empty. */
    public void table(Table table, String otherwise) {
        if (table.isEmpty()) {
            line(otherwise);
            return;
        }
        List<String> lines = table.lines(look.coloured(), look.terminal() ? look.width() : 0);
        lines.forEach(out::println);
        out.flush();
    }

    /** A document as it is, but on a terminal. */
    public void document(String text) {
        if (look.terminal()) {
            text.lines().forEach(this::line);
            return;
        }
        out.print(text);
        if (!text.endsWith("\n")) {
            out.println();
        }
        out.flush();
    }

    /** Something beside the answer. */
    public void note(String text) {
        err.println(Printable.text(text));
        err.flush();
    }

    /** Whether nobody takes what is printed any more, as behind {@code | head}. */
    public boolean isClosed() {
        return out.checkError();
    }

    /** A bar for long work; it is seen on a terminal only. */
    public ProgressBar progress(String doing) {
        return new ProgressBar(look.terminal() ? err : null, doing);
    }
}

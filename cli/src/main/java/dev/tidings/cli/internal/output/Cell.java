// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.output;

import org.jspecify.annotations.Nullable;

/**
 * A piece of text that is safe to print, and its colour.
 *
 * @param text safe for a terminal
 * @param colour its colour, where there are any
 */
public record Cell(String text, Colour colour) {
    public Cell {
        text = Printable.text(text);
    }

    /** A text; nothing for null. */
    public static Cell of(@Nullable Object value) {
        return new Cell(value == null ? "" : value.toString(), Colour.PLAIN);
    }

    /** A text in a colour; nothing for null. */
    public static Cell of(@Nullable Object value, Colour colour) {
        return new Cell(value == null ? "" : value.toString(), colour);
    }

    /** A number that is red unless it is zero. */
    public static Cell bad(long number) {
        return of(number, number == 0 ? Colour.DIM : Colour.RED);
    }

    int width() {
        return text.codePointCount(0, text.length());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.output;

/** How a text stands out on a terminal. */
public enum Colour {
    /** As everything else. */
    PLAIN(""),
    /** A heading. */
    BOLD("1"),
    /** What is less important. */
    DIM("2"),
    /** Wrong. */
    RED("31"),
    /** Right. */
    GREEN("32"),
    /** Worth a look. */
    YELLOW("33"),
    /** A name. */
    CYAN("36");

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    /** The text in this colour. */
    String around(String text) {
        return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}

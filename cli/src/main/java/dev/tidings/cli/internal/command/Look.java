// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import org.jspecify.annotations.Nullable;

/** How to print. */
final class Look {
    private static final int USUAL_WIDTH = 120;

    private Look() {}

    /** Colours are for terminals, and for those who ask for them. */
    static boolean coloured(RootCommand.When when, Surroundings surroundings) {
        return switch (when) {
            case always -> true;
            case never -> false;
            case auto -> surroundings.terminal() && surroundings.variable("NO_COLOR") == null && !isDumb(surroundings);
        };
    }

    private static boolean isDumb(Surroundings surroundings) {
        return "dumb".equals(surroundings.variable("TERM"));
    }

    static int width(Surroundings surroundings) {
        String columns = surroundings.variable("COLUMNS");
        return isNumber(columns) ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    private static boolean isNumber(@Nullable String text) {
        return text != null && text.matches("[1-9]\\d{1,3}");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.operating;

import java.util.Objects;

/** Checks the free texts that operators give. */
public final class OperatorTexts {
    private static final int MAX_ACTOR = 200;
    private static final int MAX_REASON = 2000;

    private OperatorTexts() {}

    /**
     * Checks who did something.
     *
     * @param where whose method was called, for the message
     */
    public static String requireActor(String where, String actor) {
        return require(where, "actor", actor, MAX_ACTOR);
    }

    /**
     * Checks why something was done.
     *
     * @param where whose method was called, for the message
     */
    public static String requireReason(String where, String reason) {
        return require(where, "reason", reason, MAX_REASON);
    }

    private static String require(String where, String name, String text, int max) {
        Objects.requireNonNull(text, name);
        if (text.isBlank() || text.length() > max || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(where + ": " + name + " must have 1 to " + max
                    + " characters, not only blanks and no NUL, had " + text.length());
        }
        return text;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.output;

/**
 * Makes texts from elsewhere safe for a terminal: whoever publishes an event must not be able to move the cursor, rename the window, hide
 * text or turn its direction on the screen of the operator who looks at it.
 */
public final class Printable {
    private Printable() {}

    /** On one line: control characters, line ends included, become their escapes as in Java and JSON. */
    public static String text(String text) {
        if (text.chars().noneMatch(Printable::isUnsafe)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.chars().forEach(character -> append(safe, character));
        return safe.toString();
    }

    /** JSON as it was written, where everything unsafe but its own line ends stands in strings and may be escaped. */
    public static String json(String json) {
        if (json.chars().noneMatch(character -> character != '\n' && isUnsafe(character))) {
            return json;
        }
        StringBuilder safe = new StringBuilder(json.length() + 16);
        json.chars().forEach(character -> {
            if (character == '\n') {
                safe.append('\n');
            } else if (character != '\r') {
                append(safe, character);
            }
        });
        return safe.toString();
    }

    private static void append(StringBuilder safe, int character) {
        switch (character) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> {
                if (isUnsafe(character)) {
                    safe.append(String.format("\\u%04x", character));
                } else {
                    safe.append((char) character);
                }
            }
        }
    }

    /** C0 and C1 controls, line and paragraph separators, and what turns or hides text. */
    private static boolean isUnsafe(int character) {
        return Character.isISOControl(character)
                || character == 0x2028
                || character == 0x2029
                || Character.getType(character) == Character.FORMAT;
    }
}

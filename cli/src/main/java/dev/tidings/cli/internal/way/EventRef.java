// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.way;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Which event: by its position or by its id.
 *
 * @param text as it was given
 * @param isId whether it is an id, whatever it looks like
 */
public record EventRef(String text, boolean isId) {
    private static final Pattern POSITION = Pattern.compile("[1-9]\\d{0,17}");

    /** What looks like a position is one. */
    public static EventRef of(String text) {
        return new EventRef(text, !POSITION.matcher(text).matches());
    }

    /** The position; empty when it is known by its id. */
    public OptionalLong position() {
        return isId ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }
}

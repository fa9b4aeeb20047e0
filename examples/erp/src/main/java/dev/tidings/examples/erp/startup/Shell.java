// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.startup;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Writes what can be typed into a shell as it is. */
final class Shell {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private Shell() {}

    static String word(Path path) {
        return word(path.toString());
    }

    static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}

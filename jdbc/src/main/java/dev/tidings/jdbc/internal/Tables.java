// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import java.util.regex.Pattern;

/**
 * Puts the prefix of the table names into SQL texts.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param prefix in lower case
 */
record Tables(String prefix) {
    private static final Pattern ALLOWED = Pattern.compile("[a-z_][a-z0-9_]{0,30}");

    Tables {
        if (!ALLOWED.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "Table prefix '" + prefix
                            + "' is not allowed: use at most 31 lower-case letters, digits and '_', beginning with a letter or '_'.");
        }
    }

    /** The text with every <code>${prefix}</code> replaced. */
    String in(String sql) {
        return sql.replace("${prefix}", prefix);
    }
}

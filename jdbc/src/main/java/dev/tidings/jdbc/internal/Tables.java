// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the names of tables into SQL texts.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param schema as SQL writes it, in quotes; null for the connections' own
 * @param prefix in lower case
 */
record Tables(@Nullable String schema, String prefix) {
    private static final Pattern ALLOWED = Pattern.compile("[a-z_][a-z0-9_]{0,30}");

    /**
     * Checked names.
     *
     * @throws IllegalArgumentException for a prefix that is not allowed
     */
    Tables {
        if (!ALLOWED.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "Table prefix '" + prefix
                            + "' is not allowed: use at most 31 lower-case letters, digits and '_', beginning with a letter or '_'.");
        }
    }

    /** The text with every <code>${prefix}</code> replaced, so that it means the tables whatever schema a connection is in. */
    String in(String sql) {
        return sql.replace("${prefix}", schema == null ? prefix : schema + "." + prefix);
    }

    /** The same for a connection that is in the tables' schema: indexes are created by their mere names. */
    String inSchema(String sql) {
        return sql.replace("${prefix}", prefix);
    }

    /** For messages and for keys. */
    @Override
    public String toString() {
        return schema == null ? "prefix '" + prefix + "'" : "prefix '" + prefix + "' in schema " + schema;
    }
}

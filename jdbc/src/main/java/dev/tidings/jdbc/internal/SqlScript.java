// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import java.util.ArrayList;
import java.util.List;

/** Takes an SQL file apart: a statement ends with a semicolon at the end of a line that is not within {@code $$}. */
final class SqlScript {
    private static final String QUOTE = "$$";

    private SqlScript() {}

    static List<String> statements(String text) {
        List<String> statements = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        boolean quoted = false;
        for (String line : text.lines().toList()) {
            quoted ^= line.contains(QUOTE);
            boolean last = !quoted && line.stripTrailing().endsWith(";");
            current.append(
                            last
                                    ? line.stripTrailing()
                                            .substring(0, line.stripTrailing().length() - 1)
                                    : line)
                    .append('\n');
            if (last) {
                statements.add(current.toString());
                current.setLength(0);
            }
        }
        if (!current.toString().isBlank()) {
            statements.add(current.toString());
        }
        return statements;
    }
}

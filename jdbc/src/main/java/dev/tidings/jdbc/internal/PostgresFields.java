// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Asks PostgreSQL for fields of payloads. Payloads are walked as {@code json}, which leaves numbers as they are written; only the field is
 * compared as {@code jsonb}, for numbers that are equal though written differently. PostgreSQL's JSON has no NUL, so the character that
 * Unicode will never assign stands for it; no value that can be searched for contains a NUL.
 */
final class PostgresFields {
    private PostgresFields() {}

    static void and(Conditions conditions, String path, Object value) {
        List<String> names = List.of(path.split("\\.", -1));
        List<Object> parameters = new ArrayList<>(names);
        parameters.add(value instanceof String text ? EventRows.json(text) : value.toString());
        conditions.and(
                "CAST(CAST(CAST(replace(e.payload, '\\u0000', '\\uffff') AS json) -> "
                        + String.join(" -> ", Collections.nCopies(names.size(), "CAST(? AS text)"))
                        + " AS text) AS jsonb) = CAST(? AS jsonb)",
                parameters.toArray());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.spi.SensitiveFieldStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sensitive fields in their table, which has few rows and no constraint at which two publishers could wait for each other. Thread-safe. */
final class JdbcSensitiveFieldStore implements SensitiveFieldStore {
    private static final String ADD = "INSERT INTO ${prefix}sensitive_field (event_type, path) VALUES (?, ?)";
    private static final String ALL = "SELECT DISTINCT event_type, path FROM ${prefix}sensitive_field";

    private record Row(String type, String path) {}

    private final Database database;
    private final Statements statements;

    JdbcSensitiveFieldStore(Database database, Tables tables) {
        this.database = database;
        statements = new Statements(database.dialect(), tables);
    }

    @Override
    public void add(String type, Set<String> paths) {
        database.joinedOrAlone(
                "noting sensitive fields of '" + type + "'", connection -> insert(connection, type, paths));
    }

    private int insert(Connection connection, String type, Set<String> paths) throws SQLException {
        int added = 0;
        for (String path : paths) {
            added += statements.update(connection, ADD, type, path);
        }
        return added;
    }

    @Override
    public Map<String, Set<String>> all() {
        List<Row> rows = database.joinedOrAlone(
                "reading which fields are sensitive",
                connection -> statements.query(
                        connection,
                        ALL,
                        row -> new Row(DeadLetterRows.text(row, "event_type"), DeadLetterRows.text(row, "path"))));
        Map<String, Set<String>> all = new TreeMap<>();
        rows.forEach(row ->
                all.computeIfAbsent(row.type(), unused -> new TreeSet<>()).add(row.path()));
        return all;
    }
}

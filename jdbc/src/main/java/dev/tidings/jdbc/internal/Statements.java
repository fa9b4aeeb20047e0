// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Completes SQL texts for one database and its table prefix, and runs them.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param dialect of the database
 * @param tables their prefix
 */
record Statements(Dialect dialect, Tables tables) {
    /** Reads one row. */
    @FunctionalInterface
    interface RowReader<R> {
        R read(ResultSet row) throws SQLException;
    }

    <R> List<R> query(Connection connection, String sql, RowReader<R> reader, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet row = statement.executeQuery()) {
            List<R> found = new ArrayList<>();
            while (row.next()) {
                found.add(reader.read(row));
            }
            return found;
        }
    }

    int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        String text = tables.in(sql.replace("{columns of e}", EventRows.columnsOf("e")));
        PreparedStatement statement = connection.prepareStatement(dialect.in(text));
        for (int i = 0; i < parameters.length; i++) {
            dialect.bindAny(statement, i + 1, parameters[i]);
        }
        return statement;
    }
}

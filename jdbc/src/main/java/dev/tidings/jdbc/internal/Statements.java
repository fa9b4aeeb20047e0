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

    /** Inserts a row, and says which number it drew for a column. */
    long insert(Connection connection, String sql, String column, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(dialect.in(tables.in(sql)), new String[] {column})) {
            bind(statement, parameters);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        String text = tables.in(sql.replace("{columns of e}", EventRows.columnsOf("e")));
        PreparedStatement statement = connection.prepareStatement(dialect.in(text));
        bind(statement, parameters);
        return statement;
    }

    private void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            dialect.bindAny(statement, i + 1, parameters[i]);
        }
    }
}

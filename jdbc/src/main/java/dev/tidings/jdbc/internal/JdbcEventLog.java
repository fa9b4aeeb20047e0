// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.LogQuery;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the logs of all databases have in common. Thread-safe. */
abstract class JdbcEventLog implements EventLog {
    private final Database database;
    private final Dialect dialect;
    private final Tables tables;

    JdbcEventLog(Database database, Dialect dialect, Tables tables) {
        this.database = database;
        this.dialect = dialect;
        this.tables = tables;
    }

    Database database() {
        return database;
    }

    /** An SQL text with the table prefix and the event columns put in. */
    String sql(String text) {
        return tables.in(text.replace("{columns}", EventRows.COLUMNS));
    }

    /** Where a subscription begins that wants only what is committed from now on. */
    abstract Cursor end(Connection connection) throws SQLException;

    @Override
    public List<StoredEvent> find(LogQuery query) {
        String type = query.type();
        String sql = sql("SELECT {columns} FROM ${prefix}event WHERE position < ?"
                + (type == null ? "" : " AND type = ?") + " ORDER BY position DESC LIMIT ?");
        return database.alone("searching the log", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int next = 1;
                statement.setLong(next++, query.beforePosition());
                if (type != null) {
                    statement.setString(next++, type);
                }
                statement.setInt(next, query.limit());
                return rows(statement);
            }
        });
    }

    @Override
    public Optional<StoredEvent> get(long position) {
        String sql = sql("SELECT {columns} FROM ${prefix}event WHERE position = ?");
        return database.alone("reading an event", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, position);
                return rows(statement).stream().findFirst();
            }
        });
    }

    final List<StoredEvent> rows(PreparedStatement statement) throws SQLException {
        return rows(dialect, statement);
    }

    static List<StoredEvent> rows(Dialect dialect, PreparedStatement statement) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                events.add(EventRows.read(dialect, row));
            }
        }
        return events;
    }
}

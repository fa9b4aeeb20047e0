// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.spi.DelayedEvent;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.ScheduleStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the waiting events of all databases have in common. Thread-safe. */
abstract class JdbcScheduleStore implements ScheduleStore {
    /** A row of the waiting events as {@link EventRows} reads it. */
    static final String COLUMNS = """
            number AS position, event_id, type, version, source, event_key, topics, metadata, payload, occurred_at, \
            occurred_nanos, due_at AS recorded_at""";

    private static final String CANCEL = "DELETE FROM ${prefix}scheduled WHERE number = ?";

    private final Database database;
    private final Dialect dialect;
    private final Tables tables;
    private final EventLog log;

    JdbcScheduleStore(Database database, Dialect dialect, Tables tables, EventLog log) {
        this.database = database;
        this.dialect = dialect;
        this.tables = tables;
        this.log = log;
    }

    /** Takes what is due away, in the transaction of the connection. */
    abstract Moved take(Connection connection, int max) throws SQLException;

    /** An SQL text with the table prefix, the columns and the database's clock put in. */
    String sql(String text) {
        return dialect.in(tables.in(text.replace("{columns}", COLUMNS)));
    }

    @Override
    public List<Long> schedule(List<DelayedEvent> events) {
        return database.joined("scheduling " + events.size() + " events", connection -> insert(connection, events));
    }

    private List<Long> insert(Connection connection, List<DelayedEvent> events) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(sql(ScheduleRows.INSERT), new String[] {"number"})) {
            for (DelayedEvent event : events) {
                ScheduleRows.bind(dialect, statement, event);
                statement.addBatch();
            }
            statement.executeBatch();
            return numbers(statement);
        }
    }

    private static List<Long> numbers(Statement statement) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (ResultSet row = statement.getGeneratedKeys()) {
            while (row.next()) {
                numbers.add(row.getLong(1));
            }
        }
        return numbers;
    }

    @Override
    public boolean cancel(long number) {
        return database.joined("cancelling a delayed event", connection -> delete(connection, number));
    }

    /** Deletes a waiting event. @return whether this transaction did so */
    boolean delete(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(CANCEL))) {
            statement.setLong(1, number);
            return statement.executeUpdate() > 0;
        }
    }

    /** The log joins the transaction: the rows go away exactly when the events are in the log. */
    @Override
    public Moved publishDue(int max, @Nullable Duration window) {
        boolean own = !database.transactions().isActive();
        return database.inTransaction("publishing what is due", () -> {
            Moved moved = database.joined("taking what is due", connection -> {
                if (own) {
                    dialect.begin(connection);
                }
                return take(connection, max);
            });
            return moved.storedIn(log, window);
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.StorageException;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.DeadLetterStore;
import dev.tidings.core.spi.DeliveryStore;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.ScheduleStore;
import dev.tidings.jdbc.JdbcTransactions;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The parts of a storage, once the database is known.
 *
 * @param log of events
 * @param cursors of subscriptions
 * @param deliveries that did not simply succeed
 * @param deadLetters what operators do with those that died
 * @param schedules events that wait for their time
 */
public record PreparedTables(
        EventLog log,
        CursorStore cursors,
        DeliveryStore deliveries,
        DeadLetterStore deadLetters,
        ScheduleStore schedules) {
    private record Found(Dialect dialect, String url) {}

    /**
     * Looks at the database, and makes its tables ready.
     *
     * @throws StorageException when it cannot be reached, or its tables are not as they should be
     */
    public static PreparedTables prepare(JdbcTransactions transactions, String tablePrefix, boolean createTables) {
        Tables tables = new Tables(tablePrefix);
        Database database = new Database(transactions);
        Found found = migrate(transactions, tables, createTables);
        JdbcEventLog log = log(database, tables, found);
        return new PreparedTables(
                log,
                new JdbcCursorStore(database, found.dialect(), tables, log),
                new JdbcDeliveryStore(database, found.dialect(), tables),
                new JdbcDeadLetterStore(database, found.dialect(), tables),
                schedules(database, tables, found, log));
    }

    private static Found migrate(JdbcTransactions transactions, Tables tables, boolean createTables) {
        try {
            return transactions.withNewConnection(connection -> migrate(connection, tables, createTables));
        } catch (SQLException e) {
            throw new StorageException(
                    "The event log's database cannot be used (SQL state " + e.getSQLState() + "): " + e.getMessage()
                            + ". Check that it is running, that its URL, user and password are right, and that the user may"
                            + " create tables (or create them from the SQL files in tidings-jdbc and switch createTables off).",
                    e);
        }
    }

    private static Found migrate(Connection connection, Tables tables, boolean createTables) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        SchemaMigrator migrator = new SchemaMigrator(dialect, tables);
        if (createTables) {
            migrator.migrate(connection);
        } else {
            migrator.requireCurrent(connection);
        }
        return new Found(dialect, connection.getMetaData().getURL());
    }

    private static ScheduleStore schedules(Database database, Tables tables, Found found, EventLog log) {
        return found.dialect() == Dialect.POSTGRESQL
                ? new PostgresScheduleStore(database, tables, log)
                : new H2ScheduleStore(database, tables, log);
    }

    private static JdbcEventLog log(Database database, Tables tables, Found found) {
        if (found.dialect() == Dialect.POSTGRESQL) {
            return new PostgresEventLog(database, tables);
        }
        H2EventLog log = new H2EventLog(database, tables, H2Positions.of(found.url(), tables));
        log.startAfterWhatIsThere();
        return log;
    }
}

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
import java.util.concurrent.locks.ReentrantLock;

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
    /** H2 commits each step by itself and has no lock that outlives it, but all who use an H2 database are in one process. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private record Found(Dialect dialect, String url) {}

    /**
     * Looks at the database, and makes its tables ready.
     *
     * @throws StorageException when it cannot be reached, or its tables are not as they should be
     */
    public static PreparedTables prepare(JdbcTransactions transactions, String tablePrefix, boolean createTables) {
        Tables tables = new Tables(tablePrefix);
        Found found = migrate(transactions, tables, createTables);
        Database database = new Database(transactions, found.dialect());
        JdbcEventLog log = log(database, tables, found);
        return new PreparedTables(
                log,
                new JdbcCursorStore(database, found.dialect(), tables, log),
                new JdbcDeliveryStore(database, found.dialect(), tables),
                new JdbcDeadLetterStore(database, found.dialect(), tables),
                schedules(database, tables, found, log));
    }

    private static Found migrate(JdbcTransactions transactions, Tables tables, boolean createTables) {
        ONE_AT_A_TIME.lock();
        try {
            return transactions.withNewConnection(connection -> migrate(connection, tables, createTables));
        } catch (SQLException e) {
            throw new StorageException(
                    "The event log's database cannot be used (SQL state " + e.getSQLState() + "): " + e.getMessage()
                            + ". Check that it is running, that its URL, user and password are right, and that the user may"
                            + " create tables (or create them from the SQL files in tidings-jdbc and switch createTables off).",
                    e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private static Found migrate(Connection connection, Tables tables, boolean createTables) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        if (dialect == Dialect.MARIADB) {
            MariaDbServer.requireUsable(connection);
        }
        SchemaMigrator migrator = new SchemaMigrator(dialect, tables);
        if (createTables) {
            migrator.migrate(connection);
        } else {
            migrator.requireCurrent(connection);
        }
        if (dialect == Dialect.MARIADB) {
            MariaDbServer.requireFoundRows(connection, tables);
        }
        return new Found(dialect, connection.getMetaData().getURL());
    }

    private static ScheduleStore schedules(Database database, Tables tables, Found found, EventLog log) {
        return switch (found.dialect()) {
            case POSTGRESQL -> new PostgresScheduleStore(database, tables, log);
            case MARIADB -> new MariaDbScheduleStore(database, tables, log);
            case H2 -> new H2ScheduleStore(database, tables, log);
        };
    }

    private static JdbcEventLog log(Database database, Tables tables, Found found) {
        return switch (found.dialect()) {
            case POSTGRESQL -> new PostgresEventLog(database, tables);
            case MARIADB -> new MariaDbEventLog(database, tables);
            case H2 -> {
                H2EventLog log = new H2EventLog(database, tables, H2Positions.of(found.url(), tables));
                log.startAfterWhatIsThere();
                yield log;
            }
        };
    }
}

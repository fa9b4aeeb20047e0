// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.StorageException;
import dev.tidings.core.spi.AuditStore;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.DeadLetterStore;
import dev.tidings.core.spi.DeliveryStore;
import dev.tidings.core.spi.DiagnosisStore;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.InstanceStore;
import dev.tidings.core.spi.PauseStore;
import dev.tidings.core.spi.ReplayStore;
import dev.tidings.core.spi.RetentionStore;
import dev.tidings.core.spi.ScheduleStore;
import dev.tidings.core.spi.SensitiveFieldStore;
import dev.tidings.core.spi.Signals;
import dev.tidings.jdbc.JdbcTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a storage, once the database is known.
 *
 * @param log of events
 * @param cursors of subscriptions
 * @param deliveries that did not simply succeed
 * @param deadLetters what operators do with those that died
 * @param instances that share the subscriptions
 * @param signals among instances
 * @param schedules events that wait for their time
 * @param replays what operators have delivered once more
 * @param pauses of subscriptions
 * @param audit who did what
 * @param sensitiveFields what is hidden from those who look on
 * @param retention lets old events go
 * @param diagnosis tells where subscriptions stand
 */
public record PreparedTables(
        EventLog log,
        CursorStore cursors,
        DeliveryStore deliveries,
        DeadLetterStore deadLetters,
        InstanceStore instances,
        Signals signals,
        ScheduleStore schedules,
        ReplayStore replays,
        PauseStore pauses,
        AuditStore audit,
        SensitiveFieldStore sensitiveFields,
        RetentionStore retention,
        DiagnosisStore diagnosis) {
    /** H2 commits each step by itself and has no lock that outlives it, but all who use an H2 database are in one process. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    /**
     * Where the tables are to be.
     *
     * @param schema null for the connections' own
     * @param prefix of their names
     * @param create whether they are created and migrated, or only checked
     * @param notifies whether instances tell each other of events through the database, where it can do that
     */
    public record Place(@Nullable String schema, String prefix, boolean create, boolean notifies) {
        /**
         * Checked names.
         *
         * @throws IllegalArgumentException for one that is not allowed
         */
        public Place {
            Schema.requireAllowed(schema);
        }
    }

    /** What was found; {@code home} tells a database and schema from others. */
    private record Found(Dialect dialect, String home, Tables tables) {}

    /**
     * Looks at the database, and makes its tables ready.
     *
     * @throws StorageException when it cannot be reached, or its tables are not as they should be
     */
    public static PreparedTables prepare(JdbcTransactions transactions, Place place) {
        Found found = migrate(transactions, place);
        Tables tables = found.tables();
        Database database = new Database(transactions, found.dialect());
        JdbcEventLog log = log(database, tables, found);
        return new PreparedTables(
                log,
                new JdbcCursorStore(database, found.dialect(), tables, log),
                new JdbcDeliveryStore(database, found.dialect(), tables),
                new JdbcDeadLetterStore(database, found.dialect(), tables),
                new JdbcInstanceStore(database, found.dialect(), tables),
                signals(transactions, found, place),
                schedules(database, tables, found, log),
                new JdbcReplayStore(database, found.dialect(), tables),
                new JdbcPauseStore(database, tables),
                new JdbcAuditStore(database, tables),
                new JdbcSensitiveFieldStore(database, tables),
                found.dialect() == Dialect.POSTGRESQL
                        ? new PostgresRetentionStore(database, tables)
                        : new DeletingRetentionStore(database, tables),
                new JdbcDiagnosisStore(
                        database, new Statements(found.dialect(), tables), writers(database, tables, found)));
    }

    private static LogWriters writers(Database database, Tables tables, Found found) {
        Statements statements = new Statements(found.dialect(), tables);
        return switch (found.dialect()) {
            case POSTGRESQL -> new PostgresWriters(database, statements);
            case MARIADB -> new MariaDbWriters(database, statements);
            case H2 -> new H2Writers(H2Positions.of(found.home(), tables));
        };
    }

    private static Found migrate(JdbcTransactions transactions, Place place) {
        ONE_AT_A_TIME.lock();
        try {
            return transactions.withNewConnection(connection -> migrate(connection, place));
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

    private static Found migrate(Connection connection, Place place) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        if (dialect == Dialect.MARIADB) {
            MariaDbServer.requireUsable(connection);
        }
        Tables tables = migrate(connection, dialect, place);
        if (dialect == Dialect.MARIADB) {
            MariaDbServer.requireFoundRows(connection, tables);
        }
        String schema = tables.schema() == null ? "\"" + connection.getSchema() + "\"" : tables.schema();
        return new Found(dialect, connection.getMetaData().getURL() + "|" + schema, tables);
    }

    private static Tables migrate(Connection connection, Dialect dialect, Place place) throws SQLException {
        if (place.schema() == null) {
            Tables tables = new Tables(null, place.prefix());
            migrate(connection, new SchemaMigrator(dialect, tables), place);
            return tables;
        }
        Schema schema = Schema.find(connection, dialect, place.schema());
        Tables tables = new Tables(schema.quoted(), place.prefix());
        schema.use(connection, () -> migrate(connection, new SchemaMigrator(dialect, tables), place));
        return tables;
    }

    private static void migrate(Connection connection, SchemaMigrator migrator, Place place) throws SQLException {
        if (place.create()) {
            migrator.migrate(connection);
        } else {
            migrator.requireCurrent(connection);
        }
    }

    private static Signals signals(JdbcTransactions transactions, Found found, Place place) {
        if (found.dialect() == Dialect.H2) {
            return H2Signals.of(found.home(), found.tables());
        }
        return found.dialect() == Dialect.POSTGRESQL && place.notifies()
                ? new PostgresSignals(transactions, found.tables())
                : new PollingOnly();
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
                H2EventLog log = new H2EventLog(database, tables, H2Positions.of(found.home(), tables));
                log.startAfterWhatIsThere();
                yield log;
            }
        };
    }
}

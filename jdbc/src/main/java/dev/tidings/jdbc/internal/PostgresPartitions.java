// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of the log on PostgreSQL: neighbouring ranges of positions, the last one without an upper bound, so that publishing
 * never lacks one. The last one is cut while it is empty, at a position that is not drawn yet. There is no default partition: with one,
 * PostgreSQL could neither read partitions in their order, nor detach one without locking out publishers.
 *
 * <p>Thread-safe.
 *
 * @param database of the log
 * @param statements of the database
 */
record PostgresPartitions(Database database, Statements statements) {
    private static final Logger log = LoggerFactory.getLogger(PostgresPartitions.class);

    /** As long as this publishers may wait for us; as long as this we wait for them. */
    private static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '100ms'";

    /** As V10 sets them for what was there: a search looks at whatever vacuuming has not put into its indexes yet. */
    private static final String SETTINGS =
            "autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000";

    private static final int DETACH_TIMEOUT_SECONDS = 10;
    private static final List<String> BUSY = List.of("55P03", "57014", "40P01");

    private static final String LIST = """
            SELECT c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bounds, i.inhdetachpending AS detaching
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = to_regclass('${prefix}event')
            """;

    private static final String LONG_TRANSACTION = """
            SELECT 1 AS found FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.relation = to_regclass('${prefix}event') AND l.pid <> pg_backend_pid()
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND a.xact_start < clock_timestamp() - interval '1 second' LIMIT 1
            """;

    /** In the order of positions. */
    List<LogPartition> list() {
        return database.alone("reading the partitions of the log", this::list);
    }

    private List<LogPartition> list(Connection connection) throws SQLException {
        return statements
                .query(
                        connection,
                        LIST,
                        row -> LogPartition.of(
                                inSchema(DeadLetterRows.text(row, "name")),
                                DeadLetterRows.text(row, "bounds"),
                                row.getBoolean("detaching")))
                .stream()
                .sorted(Comparator.comparingLong(LogPartition::from))
                .toList();
    }

    private String inSchema(String name) {
        String schema = statements.tables().schema();
        return schema == null ? name : schema + "." + name;
    }

    /** The highest position that was drawn. */
    long drawn() {
        return database.alone("reading the highest position", this::drawn);
    }

    private long drawn(Connection connection) throws SQLException {
        String sql = "SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS drawn FROM ${prefix}event_position";
        return statements.query(connection, sql, row -> row.getLong("drawn")).get(0);
    }

    /**
     * Bounds the last partition, and adds one above it. Locks out everybody, for the moment that it takes; does not even ask for that
     * while an older transaction is in the way, behind which all others would have to wait with us.
     *
     * @return false when something was in the way
     */
    boolean cut(long segmentSize) {
        return unlessBusy(() -> {
            LogPartition last = last();
            long bound = last.cutAbove(drawn(), segmentSize);
            UnreadPartition large = new UnreadPartition(this, last);
            boolean tooLarge = last.from() <= drawn() && large.isLarge();
            if (tooLarge) {
                bound = large.prove(segmentSize);
            }
            createAlone(nameFrom(bound));
            boolean done = replace(last, bound);
            if (done && tooLarge) {
                large.jump(bound);
            }
            return done;
        });
    }

    private LogPartition last() {
        List<LogPartition> partitions = list();
        return partitions.get(partitions.size() - 1);
    }

    /** In a transaction of its own, so that nobody waits for the indexes. */
    private void createAlone(String name) {
        change(
                "making a partition",
                "CREATE TABLE IF NOT EXISTS " + name
                        + " (LIKE ${prefix}event INCLUDING DEFAULTS INCLUDING INDEXES) WITH (" + SETTINGS + ")");
    }

    private boolean replace(LogPartition last, long bound) {
        return database.alone("adding a partition to the log", connection -> {
            if (!statements
                    .query(connection, LONG_TRANSACTION, row -> row.getInt("found"))
                    .isEmpty()) {
                return false;
            }
            execute(connection, LOCK_TIMEOUT);
            execute(connection, "LOCK TABLE ONLY ${prefix}event IN ACCESS EXCLUSIVE MODE");
            if (drawn(connection) >= bound) {
                return false; // the positions have come so far meanwhile; the next call cuts further up
            }
            execute(connection, "ALTER TABLE ${prefix}event DETACH PARTITION " + last.name());
            attach(connection, last.name(), last.boundsTo(bound));
            attach(connection, nameFrom(bound), "FROM (" + bound + ") TO (MAXVALUE)");
            execute(connection, "ALTER TABLE " + last.name() + " DROP CONSTRAINT IF EXISTS " + UnreadPartition.PROOF);
            log.info("The log's partition '{}' ends below position {} from now on", last.name(), bound);
            return true;
        });
    }

    private void attach(Connection connection, String name, String bounds) throws SQLException {
        execute(connection, "ALTER TABLE ${prefix}event ATTACH PARTITION " + name + " FOR VALUES " + bounds);
    }

    /** Changes something in a transaction of its own, without letting others wait for longer than a moment. */
    void change(String doing, String... sql) {
        database.alone(doing, connection -> {
            execute(connection, LOCK_TIMEOUT);
            for (String each : sql) {
                execute(connection, each);
            }
            return true;
        });
    }

    /** The table of the partition that begins at a position. */
    String nameFrom(long position) {
        return statements.tables().in("${prefix}event_part_" + position);
    }

    /**
     * Takes a partition out of the log, whatever is left of it, and drops it.
     *
     * @return false when something was in the way
     */
    boolean drop(String name) {
        Optional<LogPartition> attached =
                list().stream().filter(each -> each.name().equals(name)).findFirst();
        return unlessBusy(() -> {
            attached.ifPresent(this::detach);
            timed("dropping a partition", "DROP TABLE IF EXISTS " + name);
            return true;
        });
    }

    /** Concurrently is not in the way of anybody: it waits for those who use the log without letting others queue. */
    private void detach(LogPartition partition) {
        String doing = "detaching a partition";
        String detach = "ALTER TABLE ${prefix}event DETACH PARTITION " + partition.name();
        if (partition.detaching()) {
            timed(doing, detach + " FINALIZE");
        } else {
            timed(doing, detach + " CONCURRENTLY");
        }
    }

    /** One statement in no transaction, broken off by the driver: a session's setting would outlive it behind a pooling proxy. */
    private void timed(String doing, String sql) {
        database.autoCommitted(doing, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(DETACH_TIMEOUT_SECONDS);
                return statement.execute(statements.tables().in(sql));
            }
        });
    }

    private void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statements.tables().in(sql));
        }
    }

    /** False when a lock was not to be had, or was waited for too long. */
    private static boolean unlessBusy(BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (StorageException e) {
            if (e.getCause() instanceof SQLException cause && BUSY.contains(cause.getSQLState())) {
                log.debug("The log's partitions are in use; trying again later", e);
                return false;
            }
            throw e;
        }
    }
}

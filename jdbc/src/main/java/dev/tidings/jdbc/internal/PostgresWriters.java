// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.MissedPositions;
import dev.tidings.core.OpenTransaction;
import dev.tidings.core.spi.Gap;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On PostgreSQL, whoever has inserted into the log keeps a lock on its table until the end of the transaction, and has a transaction id
 * below the stamps of the gaps that may be its own. Thread-safe.
 *
 * @param database that is asked
 * @param statements of the database
 */
record PostgresWriters(Database database, Statements statements) implements LogWriters {
    private static final String WRITERS = """
            SELECT l.pid, p.gid, NULLIF(a.application_name, '') AS application, COALESCE(a.usename, p.owner) AS user_name,
                a.state, COALESCE(a.backend_xid, p.transaction)::text::bigint AS xid,
                pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS xmax,
                (EXTRACT(EPOCH FROM clock_timestamp() - COALESCE(a.xact_start, p.prepared)) * 1000)::bigint AS millis
            FROM pg_locks l
            LEFT JOIN pg_stat_activity a ON a.pid = l.pid
            LEFT JOIN pg_prepared_xacts p ON l.pid IS NULL AND p.transaction IN (SELECT t.transactionid FROM pg_locks t
                WHERE t.locktype = 'transactionid' AND t.pid IS NULL AND t.virtualtransaction = l.virtualtransaction)
            WHERE l.locktype = 'relation' AND l.mode = 'RowExclusiveLock' AND l.granted
                AND l.relation = to_regclass('${prefix}event')
                AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            ORDER BY millis DESC NULLS FIRST
            """;

    /** Transaction ids in the system's views have no epoch: they come round. */
    private static final long ID_MASK = 0xFFFF_FFFFL;

    /** @param id with its epoch; the highest possible while it has none, so that it owns nothing that has a stamp */
    private record Writer(OpenTransaction transaction, long id) {
        boolean mayOwn(Gap gap) {
            return gap.stamp() == Gap.UNSTAMPED || id < gap.stamp();
        }
    }

    @Override
    public List<MissedPositions> owners(List<Gap> gaps) {
        List<Writer> writers = database.alone(
                "looking for transactions that publish",
                connection -> statements.query(connection, WRITERS, PostgresWriters::writer));
        return gaps.stream().map(gap -> owned(gap, writers)).toList();
    }

    private static MissedPositions owned(Gap gap, List<Writer> writers) {
        List<OpenTransaction> owners = writers.stream()
                .filter(writer -> writer.mayOwn(gap))
                .map(Writer::transaction)
                .toList();
        return new MissedPositions(gap.first(), gap.last(), owners, true);
    }

    private static Writer writer(ResultSet row) throws SQLException {
        String prepared = row.getString("gid");
        long millis = row.getLong("millis");
        @Nullable Duration age = row.wasNull() ? null : Duration.ofMillis(Math.max(0, millis));
        OpenTransaction transaction = new OpenTransaction(
                prepared == null ? "pid " + row.getInt("pid") : "prepared '" + prepared + "'",
                row.getString("application"),
                row.getString("user_name"),
                prepared == null ? row.getString("state") : "prepared",
                age);
        long shortId = row.getLong("xid");
        boolean none = row.wasNull();
        long newest = row.getLong("xmax");
        return new Writer(transaction, none ? Long.MAX_VALUE : newest - ((newest - shortId) & ID_MASK));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.MissedPositions;
import dev.tidings.core.OpenTransaction;
import dev.tidings.core.StorageException;
import dev.tidings.core.spi.Gap;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * On MariaDB, whoever has inserted into the log holds locks, but nobody is told on what: so all transactions that hold any are named. The
 * user needs the PROCESS privilege to see them. Thread-safe.
 *
 * @param database that is asked
 * @param statements of the database
 */
record MariaDbWriters(Database database, Statements statements) implements LogWriters {
    private static final int ACCESS_DENIED = 1227;

    private static final String HOLDERS = """
            SELECT t.trx_mysql_thread_id AS id, p.user AS user_name, p.host, p.command,
                GREATEST(0, TIMESTAMPDIFF(SECOND, t.trx_started, NOW())) AS seconds
            FROM information_schema.innodb_trx t
            LEFT JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
            WHERE t.trx_lock_structs > 0 AND t.trx_mysql_thread_id <> CONNECTION_ID()
            ORDER BY t.trx_started
            """;

    @Override
    public List<MissedPositions> owners(List<Gap> gaps) {
        List<OpenTransaction> holders;
        try {
            holders = database.alone(
                    "looking for transactions that hold locks",
                    connection -> statements.query(connection, HOLDERS, MariaDbWriters::holder));
        } catch (StorageException e) {
            if (e.getCause() instanceof SQLException cause && cause.getErrorCode() == ACCESS_DENIED) {
                return missed(gaps, List.of(), false);
            }
            throw e;
        }
        return missed(gaps, holders, true);
    }

    private static List<MissedPositions> missed(List<Gap> gaps, List<OpenTransaction> owners, boolean complete) {
        return gaps.stream()
                .map(gap -> new MissedPositions(gap.first(), gap.last(), owners, complete))
                .toList();
    }

    private static OpenTransaction holder(ResultSet row) throws SQLException {
        String user = row.getString("user_name");
        long id = row.getLong("id");
        return new OpenTransaction(
                id == 0 ? "an XA transaction that is prepared" : "connection " + id,
                null,
                user == null ? null : user + "@" + row.getString("host"),
                row.getString("command"),
                Duration.ofSeconds(row.getLong("seconds")));
    }
}

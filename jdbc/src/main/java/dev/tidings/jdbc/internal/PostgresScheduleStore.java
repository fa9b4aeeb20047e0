// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.Event;
import dev.tidings.core.spi.EventLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Waiting events on PostgreSQL. One statement takes what is due and looks for the next one by the same reading of the clock, so
 * that nothing falls between the two. Rows that another instance is taking are skipped, not waited for: what that one rolls back
 * is found at the next look.
 *
 * <p>The clock is read in a subquery of its own. Compared with the function itself, which may change from row to row, the index
 * could not end the search, and each look would walk through everything that waits.
 *
 * <p>Thread-safe.
 */
final class PostgresScheduleStore extends JdbcScheduleStore {
    private static final String TAKE = """
            WITH clock AS MATERIALIZED (SELECT {now} AS now),
            due AS MATERIALIZED (SELECT number FROM ${prefix}scheduled WHERE due_at <= (SELECT now FROM clock)
                ORDER BY due_at, number LIMIT ? FOR UPDATE SKIP LOCKED),
            taken AS (DELETE FROM ${prefix}scheduled AS waiting USING due WHERE waiting.number = due.number
                RETURNING waiting.*)
            SELECT clock.now,
                (SELECT MIN(due_at) FROM ${prefix}scheduled WHERE due_at > (SELECT now FROM clock)) AS next_due_at, row.*
            FROM clock LEFT JOIN (SELECT {columns} FROM taken) AS row ON true
            ORDER BY row.recorded_at, row.position
            """;

    PostgresScheduleStore(Database database, Tables tables, EventLog log) {
        super(database, Dialect.POSTGRESQL, tables, log);
    }

    @Override
    Moved take(Connection connection, int max) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(TAKE))) {
            statement.setInt(1, max);
            try (ResultSet row = statement.executeQuery()) {
                return moved(row);
            }
        }
    }

    private static Moved moved(ResultSet row) throws SQLException {
        List<Event<String>> events = new ArrayList<>();
        Duration untilNext = null;
        while (row.next()) {
            untilNext = row.getObject("next_due_at") == null
                    ? null
                    : Duration.between(
                            Dialect.POSTGRESQL.instant(row, "now"), Dialect.POSTGRESQL.instant(row, "next_due_at"));
            row.getLong("position");
            if (!row.wasNull()) {
                events.add(EventRows.read(Dialect.POSTGRESQL, row).event());
            }
        }
        return new Moved(events, untilNext);
    }
}

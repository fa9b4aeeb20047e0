// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.spi.LogSegment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the log is one table: old events are deleted some hundred at a time. Nobody waits for that: their transactions have ended, and
 * nothing reads or writes them any more. Thread-safe.
 */
final class DeletingRetentionStore extends JdbcRetentionStore {
    private static final String ENDS = """
            SELECT (SELECT position FROM ${prefix}event ORDER BY position LIMIT 1) AS lowest,
                (SELECT position FROM ${prefix}event ORDER BY position DESC LIMIT 1) AS highest
            """;
    private static final String NEWEST_IS_OLD = """
            SELECT CASE WHEN recorded_at <= {later} THEN 1 ELSE 0 END AS old FROM ${prefix}event
            WHERE position <= ? ORDER BY position DESC LIMIT 1
            """;

    DeletingRetentionStore(Database database, Tables tables) {
        super(database, tables);
    }

    /** Nothing to make: the table has room. */
    @Override
    public boolean prepareAhead(long segmentSize) {
        return true;
    }

    private record Ends(long lowest, long highest) {}

    @Override
    public Optional<LogSegment> oldest(long segmentSize, Duration age) {
        return database().alone("looking for old events", connection -> {
            Ends ends = statements()
                    .query(connection, ENDS, DeletingRetentionStore::ends)
                    .get(0);
            long first = ends.lowest() / segmentSize * segmentSize;
            long last = first + segmentSize - 1;
            return ends.highest() > last && isOld(connection, last, age)
                    ? Optional.of(new LogSegment(Math.max(1, first), last))
                    : Optional.empty();
        });
    }

    private static Ends ends(ResultSet row) throws SQLException {
        return new Ends(row.getLong("lowest"), row.getLong("highest"));
    }

    private boolean isOld(Connection connection, long last, Duration age) throws SQLException {
        List<Integer> old =
                statements().query(connection, NEWEST_IS_OLD, row -> row.getInt("old"), -age.toMillis(), last);
        return old.contains(1);
    }

    @Override
    boolean remove(LogSegment segment) {
        removeRows("event", segment);
        return true;
    }
}

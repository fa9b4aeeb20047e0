// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Gap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Finds where a subscription begins that wants only what is committed from now on, as {@link PostgresEnd} does: after the newest
 * visible event, with all missed positions below it as gaps. What is committed between the statements may be in or not. Not
 * thread-safe.
 *
 * @param connection in a transaction of its own
 * @param rows finds what is visible in gaps
 * @param sql puts the table prefix into a text
 */
record MariaDbEnd(Connection connection, GapRows rows, UnaryOperator<String> sql) {
    /** Of subscriptions only: the gaps of a replay are others. */
    private static final String MOST_ADVANCED =
            "SELECT position, gaps FROM ${prefix}cursor WHERE subscription NOT LIKE 'replay:%' ORDER BY position DESC LIMIT 1";

    /** Each position that follows a gap, and the newest one. */
    private static final String STEPS = """
            SELECT position, previous FROM (
                SELECT position, LAG(position) OVER (ORDER BY position) AS previous,
                    LEAD(position) OVER (ORDER BY position) AS following
                FROM ${prefix}event WHERE position > ?) AS steps
            WHERE previous IS NULL OR position > previous + 1 OR following IS NULL
            ORDER BY position
            """;

    Cursor find() throws SQLException {
        Cursor base = mostAdvanced();
        NavigableSet<Long> late = rows.visible(connection, base.gaps());
        List<Gap> gaps = new ArrayList<>();
        base.gaps().forEach(gap -> gaps.addAll(gap.without(late)));
        return new Cursor(addSteps(base.position(), gaps), gaps);
    }

    private Cursor mostAdvanced() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.apply(MOST_ADVANCED));
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? new Cursor(
                            row.getLong("position"),
                            GapText.read(Objects.requireNonNull(row.getString("gaps"), "gaps")))
                    : Cursor.START;
        }
    }

    /** @return the newest position */
    private long addSteps(long base, List<Gap> gaps) throws SQLException {
        long newest = base;
        try (PreparedStatement statement = connection.prepareStatement(sql.apply(STEPS))) {
            statement.setLong(1, base);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    newest = row.getLong("position");
                    long previous = Math.max(base, row.getLong("previous"));
                    if (newest > previous + 1) {
                        gaps.add(new Gap(previous + 1, newest - 1, Gap.UNSTAMPED));
                    }
                }
            }
        }
        return newest;
    }
}

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
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Finds where a subscription begins that wants only what is committed from now on: after the newest visible event, with the missed
 * positions below it as gaps, because their transactions may still be running. All of them are needed, so this goes over the
 * positions of the whole log once, or, much shorter, over those above the most advanced cursor of another subscription, whose gaps
 * are known. Not thread-safe.
 *
 * @param connection in a transaction of its own
 * @param sql puts the table prefix into a text
 */
record PostgresEnd(Connection connection, UnaryOperator<String> sql) {
    /** Of subscriptions only: the gaps of a replay are others. */
    private static final String MOST_ADVANCED =
            "SELECT position, gaps FROM ${prefix}cursor WHERE subscription NOT LIKE 'replay:%' ORDER BY position DESC LIMIT 1";

    /** In one snapshot: what was missed and is visible now, each position above that follows a gap, and the newest one. */
    private static final String STEPS = """
            SELECT late.position, late.position - 1 AS previous FROM unnest(?::bigint[], ?::bigint[]) AS gap (first, last)
                CROSS JOIN LATERAL (SELECT position FROM ${prefix}event
                    WHERE position BETWEEN gap.first AND gap.last ORDER BY position OFFSET 0) AS late
            UNION ALL
            SELECT position, previous FROM (
                SELECT position, lag(position, 1, ?::bigint) OVER (ORDER BY position) AS previous,
                    lead(position) OVER (ORDER BY position) AS following
                FROM ${prefix}event WHERE position > ?) AS steps
            WHERE position > previous + 1 OR following IS NULL
            ORDER BY position
            """;

    Cursor find() throws SQLException {
        Cursor base = mostAdvanced();
        try (PreparedStatement statement = connection.prepareStatement(sql.apply(STEPS))) {
            statement.setArray(1, PostgresEventLog.bounds(connection, base, Gap::first));
            statement.setArray(2, PostgresEventLog.bounds(connection, base, Gap::last));
            statement.setLong(3, base.position());
            statement.setLong(4, base.position());
            try (ResultSet row = statement.executeQuery()) {
                return end(base, row);
            }
        }
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

    private static Cursor end(Cursor base, ResultSet row) throws SQLException {
        NavigableSet<Long> visible = new TreeSet<>();
        List<Gap> above = new ArrayList<>();
        long newest = base.position();
        while (row.next()) {
            long position = row.getLong("position");
            long previous = row.getLong("previous");
            visible.add(position);
            if (position > previous + 1) {
                above.add(new Gap(previous + 1, position - 1, Gap.UNSTAMPED));
            }
            newest = Math.max(newest, position);
        }
        List<Gap> gaps = new ArrayList<>();
        base.gaps().forEach(gap -> gaps.addAll(gap.without(visible)));
        gaps.addAll(above);
        return new Cursor(newest, gaps);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.RetentionHold;
import dev.tidings.core.RetentionHold.Kind;
import dev.tidings.core.spi.Gap;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what needs events at or below a position: all cursors, of which there are few, and what the indexes say about deliveries and
 * dead letters. Thread-safe.
 *
 * @param statements of the database
 */
record RetentionHolds(Statements statements) {
    private static final String CURSORS = "SELECT subscription, position, gaps FROM ${prefix}cursor";
    private static final String DELIVERIES = """
            SELECT subscription, MIN(position) AS lowest FROM ${prefix}delivery WHERE position <= ?
            GROUP BY subscription ORDER BY subscription
            """;
    private static final String DEAD = """
            SELECT d.subscription, d.position, d.died_at FROM ${prefix}dead_letter d
            JOIN (SELECT subscription, MIN(position) AS lowest FROM ${prefix}dead_letter WHERE position <= ?
                GROUP BY subscription) AS first_ones
            ON first_ones.subscription = d.subscription AND first_ones.lowest = d.position
            ORDER BY d.subscription
            """;
    private static final String RECORDED =
            "SELECT recorded_at FROM ${prefix}event WHERE position >= ? ORDER BY position LIMIT 1";

    /** A position that a subscription needs. */
    private record Needed(String subscription, long position) {}

    List<RetentionHold> find(Connection connection, long upTo) throws SQLException {
        List<RetentionHold> found = new ArrayList<>();
        for (Needed needed : lowestUnread(connection, upTo)) {
            found.add(hold(connection, Kind.CURSOR, needed));
        }
        for (Needed needed : statements.query(connection, DELIVERIES, RetentionHolds::lowest, upTo)) {
            found.add(hold(connection, Kind.PENDING_DELIVERY, needed));
        }
        found.addAll(statements.query(connection, DEAD, this::dead, upTo));
        return found;
    }

    /** A subscription may have several cursors. */
    private List<Needed> lowestUnread(Connection connection, long upTo) throws SQLException {
        Map<String, Long> lowest = new TreeMap<>();
        for (Needed cursor : statements.query(connection, CURSORS, RetentionHolds::unread)) {
            lowest.merge(cursor.subscription(), cursor.position(), Math::min);
        }
        return lowest.entrySet().stream()
                .filter(entry -> entry.getValue() <= upTo)
                .map(entry -> new Needed(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Needed unread(ResultSet row) throws SQLException {
        List<Gap> gaps = GapText.read(DeadLetterRows.text(row, "gaps"));
        return new Needed(
                DeadLetterRows.text(row, "subscription"),
                gaps.isEmpty() ? row.getLong("position") + 1 : gaps.get(0).first());
    }

    private static Needed lowest(ResultSet row) throws SQLException {
        return new Needed(DeadLetterRows.text(row, "subscription"), row.getLong("lowest"));
    }

    private RetentionHold dead(ResultSet row) throws SQLException {
        return new RetentionHold(
                Kind.DEAD_LETTER,
                DeadLetterRows.text(row, "subscription"),
                row.getLong("position"),
                statements.dialect().instant(row, "died_at"));
    }

    private RetentionHold hold(Connection connection, Kind kind, Needed needed) throws SQLException {
        List<Instant> recorded = statements.query(
                connection, RECORDED, row -> statements.dialect().instant(row, "recorded_at"), needed.position());
        @Nullable Instant since = recorded.isEmpty() ? null : recorded.get(0);
        return new RetentionHold(kind, needed.subscription(), needed.position(), since);
    }
}

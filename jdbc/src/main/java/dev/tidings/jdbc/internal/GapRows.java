// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds rows of the event table in gaps on MariaDB, some hundred gaps at a time. Thread-safe.
 *
 * @param tables with the prefix
 */
record GapRows(Tables tables) {
    private static final int GAPS_PER_STATEMENT = 200;

    /** Committed events in the gaps, ascending. */
    List<StoredEvent> events(Connection connection, List<Gap> gaps, int limit) throws SQLException {
        List<StoredEvent> found = new ArrayList<>();
        for (int i = 0; i < gaps.size() && found.size() < limit; i += GAPS_PER_STATEMENT) {
            List<Gap> some = some(gaps, i);
            String sql = select(EventRows.COLUMNS, some) + " ORDER BY position LIMIT ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(bind(statement, some), limit - found.size());
                found.addAll(JdbcEventLog.rows(Dialect.MARIADB, statement));
            }
        }
        return found;
    }

    /** Positions of committed events in the gaps. */
    NavigableSet<Long> visible(Connection connection, List<Gap> gaps) throws SQLException {
        NavigableSet<Long> found = new TreeSet<>();
        for (int i = 0; i < gaps.size(); i += GAPS_PER_STATEMENT) {
            addPositions(connection, some(gaps, i), found);
        }
        return found;
    }

    /**
     * Positions of all events in the gaps, also of uncommitted ones. The transaction is this read's own, and nothing has run in it
     * yet, so it can still get another isolation level.
     */
    NavigableSet<Long> stored(Connection connection, List<Gap> gaps) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED");
        }
        return visible(connection, gaps);
    }

    private void addPositions(Connection connection, List<Gap> gaps, NavigableSet<Long> found) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select("position", gaps))) {
            bind(statement, gaps);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getLong(1));
                }
            }
        }
    }

    /** By the primary key: rows are in it before they are in any other index. */
    private String select(String columns, List<Gap> gaps) {
        return tables.in("SELECT " + columns + " FROM ${prefix}event FORCE INDEX (PRIMARY) WHERE "
                + gaps.stream().map(gap -> "position BETWEEN ? AND ?").collect(Collectors.joining(" OR ")));
    }

    /** @return the index of the next parameter */
    private static int bind(PreparedStatement statement, List<Gap> gaps) throws SQLException {
        int next = 1;
        for (Gap gap : gaps) {
            statement.setLong(next++, gap.first());
            statement.setLong(next++, gap.last());
        }
        return next;
    }

    private static List<Gap> some(List<Gap> gaps, int from) {
        return gaps.subList(from, Math.min(from + GAPS_PER_STATEMENT, gaps.size()));
    }
}

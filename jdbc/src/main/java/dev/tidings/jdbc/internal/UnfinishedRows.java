// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What subscriptions had pending when replays were ordered, as rows: a list in the replay's own row would be read whenever an instance
 * looks for replays, and a join with what is pending later would miss what was finished meanwhile. Thread-safe.
 *
 * @param statements of the database
 */
record UnfinishedRows(Statements statements) {
    private static final String KEEP = """
            INSERT INTO ${prefix}replay_unfinished (replay_id, position)
            SELECT {number}, position FROM ${prefix}delivery WHERE subscription = ? AND position >= ? AND position <= ?
            """;
    private static final String PIECE = """
            SELECT position FROM ${prefix}replay_unfinished WHERE replay_id = ? AND position >= ? ORDER BY position LIMIT ?
            """;
    private static final String FORGET = "DELETE FROM ${prefix}replay_unfinished WHERE replay_id = ?";

    /** Keeps what is pending now within the span of a replay. */
    void keep(Connection connection, long id, String subscription, ReplaySpan span) throws SQLException {
        statements.update(connection, KEEP, id, subscription, span.first(), span.last());
    }

    /** From a position on, ascending. */
    List<Long> piece(Connection connection, long id, long from, int limit) throws SQLException {
        return statements.query(connection, PIECE, row -> row.getLong(1), id, from, limit);
    }

    void forget(Connection connection, long id) throws SQLException {
        statements.update(connection, FORGET, id);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LeaseLostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The cursors of replays, which come and go with them. Whoever ends a replay locks its cursor first, as everybody does who writes under
 * a lease. A cursor that comes back lends tokens above those that were lent before. Thread-safe.
 *
 * @param statements of the database
 */
record ReplayCursors(Statements statements) {
    private static final String OPEN = """
            INSERT INTO ${prefix}cursor (subscription, partition_no, start_position, position, gaps, lease_token)
            SELECT name, 0, first_position - 1, place, '', lease_token FROM ${prefix}replay WHERE id = ?
            """;
    private static final String LOCK = "SELECT position FROM ${prefix}cursor WHERE subscription = ? FOR UPDATE";
    private static final String LOCK_HELD = """
            SELECT position FROM ${prefix}cursor WHERE subscription = ? AND partition_no = 0 AND lease_token = ?
            AND lease_owner IS NOT NULL FOR UPDATE
            """;
    private static final String REMEMBER = """
            UPDATE ${prefix}replay SET place = ?, lease_token = ? WHERE id = ?
            """;
    private static final String LAST = """
            SELECT position, lease_token FROM ${prefix}cursor WHERE subscription = ? AND partition_no = 0
            """;
    private static final String LOCK_REPLAY = "SELECT name FROM ${prefix}replay WHERE id = ? FOR UPDATE";
    private static final String REVIVE = """
            UPDATE ${prefix}replay SET state = 'RUNNING', changed_at = {now}, changed_by = ?, note = '', place = last_position
            WHERE id = ?
            """;

    private record Last(long position, long token) {}

    /** Makes the cursor of a replay that has none, at its place. */
    void open(Connection connection, long id) throws SQLException {
        statements.update(connection, OPEN, id);
    }

    /** Lets a replay that is over run again, for what of it waits to be delivered; nothing happens if it does already. */
    void reopen(Connection connection, long id, String actor) throws SQLException {
        List<String> name = statements.query(connection, LOCK_REPLAY, row -> DeadLetterRows.text(row, "name"), id);
        if (!name.isEmpty() && !lock(connection, name.get(0))) {
            statements.update(connection, REVIVE, actor, id);
            open(connection, id);
        }
    }

    /** Locks one for whoever ends its replay; false when there is none. */
    boolean lock(Connection connection, String name) throws SQLException {
        return !statements.query(connection, LOCK, row -> row.getLong(1), name).isEmpty();
    }

    /**
     * Locks one under its lease.
     *
     * @throws LeaseLostException when the lease is lost
     */
    void lock(Connection connection, Lease lease) throws SQLException {
        if (statements
                .query(connection, LOCK_HELD, row -> row.getLong(1), lease.subscription(), lease.token())
                .isEmpty()) {
            throw new LeaseLostException(lease);
        }
    }

    /** Removes one with what is pending and what is only needed for reading, and remembers how far it was. */
    void close(Connection connection, long id, String name) throws SQLException {
        for (Last last : statements.query(
                connection, LAST, row -> new Last(row.getLong("position"), row.getLong("lease_token")), name)) {
            statements.update(connection, REMEMBER, last.position(), last.token(), id);
        }
        statements.update(connection, "DELETE FROM ${prefix}delivery WHERE subscription = ?", name);
        statements.update(connection, "DELETE FROM ${prefix}cursor WHERE subscription = ?", name);
        new UnfinishedRows(statements).forget(connection, id);
    }
}

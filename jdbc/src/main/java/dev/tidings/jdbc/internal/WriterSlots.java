// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.spi.Gap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Which transactions may have drawn a position. Each of them holds a shared lock on one of the 60 rows of the writer table, taken
 * before it drew; the second of the database's clock chooses the row, so each row is left alone for 59 s of a minute. The clock
 * decides only how soon a gap can be forgotten, never whether.
 *
 * <p>The stamp of a gap has a bit for each row that a transaction may hold which could own a position of the gap. A row that is seen
 * without a lock after the gap was seen has no such transaction any more, and its bit goes away.
 *
 * <p>Thread-safe.
 *
 * @param tables with the prefix
 */
record WriterSlots(Tables tables) {
    /** A scalar subquery. It is read before the insert around it draws a position. */
    static final String LOCK_ONE =
            "(SELECT slot FROM ${prefix}writer WHERE slot = MOD(UNIX_TIMESTAMP(), 60) LOCK IN SHARE MODE)";

    /** Skips what is locked, so it never waits and nobody queues behind it. */
    private static final String FREE = "SELECT slot FROM ${prefix}writer FOR UPDATE SKIP LOCKED";

    private static final int SLOTS = 60;
    private static final long ALL = (1L << SLOTS) - 1;

    /** Tells a stamp without any bit from no stamp. */
    private static final long STAMPED = 1L << SLOTS;

    /**
     * The rows that nobody holds at this moment, a bit for each. In auto-commit mode the server gives the locks back at the end of
     * the statement, whatever becomes of this process.
     */
    long free(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (PreparedStatement statement = connection.prepareStatement(tables.in(FREE));
                ResultSet row = statement.executeQuery()) {
            long free = 0;
            while (row.next()) {
                free |= 1L << row.getInt(1);
            }
            return free & ALL;
        } finally {
            connection.setAutoCommit(false);
        }
    }

    /** The gap, stamped by what is left of its possible writers after some rows were seen free. */
    static Gap narrowed(Gap gap, long free) {
        long held = gap.stamp() == Gap.UNSTAMPED ? ALL : gap.stamp() & ALL;
        return gap.withStamp(STAMPED | (held & ~free));
    }

    /** Whether every transaction that could insert into the gap has done so, or has ended. */
    static boolean isWithoutWriters(Gap gap) {
        return gap.stamp() == STAMPED;
    }
}

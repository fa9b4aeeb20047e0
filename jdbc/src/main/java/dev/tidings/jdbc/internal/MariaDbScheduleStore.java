// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.spi.EventLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Waiting events on MariaDB. Under REPEATABLE READ, its default, a search that locks and finds nothing locks the place where the row
 * would be, and whoever schedules the next event would wait. So a transaction that is this store's own runs under READ COMMITTED,
 * and in a transaction of the caller only what it sees is deleted.
 *
 * <p>Thread-safe.
 */
final class MariaDbScheduleStore extends LockingScheduleStore {
    MariaDbScheduleStore(Database database, Tables tables, EventLog log) {
        super(database, Dialect.MARIADB, tables, log);
    }

    /** By the join, in this order and with this index: each row is looked up by its primary key, and no other one is locked on the way. */
    @Override
    String lockListed() {
        return "SELECT {columns} FROM JSON_TABLE(?, '$[*]' COLUMNS (item BIGINT PATH '$')) AS listed"
                + " STRAIGHT_JOIN ${prefix}scheduled FORCE INDEX (PRIMARY) ON number = listed.item"
                + " ORDER BY due_at, number FOR UPDATE SKIP LOCKED";
    }

    @Override
    boolean delete(Connection connection, long number) throws SQLException {
        return sees(connection, number) && super.delete(connection, number);
    }

    private boolean sees(Connection connection, long number) throws SQLException {
        String sql = sql("SELECT number FROM ${prefix}scheduled WHERE number = ?");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}

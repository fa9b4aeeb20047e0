// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.jdbc.JdbcTransactions.ConnectionWork;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One transaction on a connection from a data source, with the connection's auto-commit mode as it was afterwards. */
public final class OwnTransaction {
    private OwnTransaction() {}

    /** Works on a new connection, and commits; rolls back when the work throws. */
    public static <R extends @Nullable Object> R run(DataSource dataSource, ConnectionWork<R> work)
            throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                return commit(connection, work);
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    /** Works on a new connection in auto-commit mode. */
    public static <R extends @Nullable Object> R autoCommitted(DataSource dataSource, ConnectionWork<R> work)
            throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                return work.run(connection);
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private static <R extends @Nullable Object> R commit(Connection connection, ConnectionWork<R> work)
            throws SQLException {
        try {
            R result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
        }
    }

    /** Rolls back; a failure to do so must not hide why. */
    public static void rollback(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}

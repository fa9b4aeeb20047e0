// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.interleavings;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The connections of a test as their server sees them, and their end. Thread-safe.
 *
 * @param operator connections that are not ended
 * @param ownId the query for the id of the connection that asks
 * @param kill the statement that ends the connection with an id
 * @param ids the query for the ids of the connections that may be ended, in any order
 */
record Backends(DataSource operator, String ownId, String kill, String ids) {
    long idOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ownId)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Ends a connection, if it is still there. */
    void kill(long id) {
        try (Connection connection = operator.getConnection();
                PreparedStatement statement = connection.prepareStatement(kill)) {
            statement.setLong(1, id);
            statement.execute();
        } catch (SQLException e) {
            if (!isGone(e)) {
                throw new IllegalStateException("Connection " + id + " could not be ended", e);
            }
        }
    }

    /** MariaDB: there is no such thread any more. */
    private static boolean isGone(SQLException e) {
        return e.getErrorCode() == 1094;
    }

    /** Ends a connection while the caller goes on: at a moment that nobody knows. */
    void killSoon(long id) {
        Thread killer = new Thread(() -> kill(id), "killer");
        killer.setDaemon(true);
        killer.start();
    }

    /** Ends one of the connections, a publisher's or the engine's. */
    void killAny(int choice) {
        try (Connection connection = operator.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ids)) {
            for (int skipped = 0; row.next() && skipped <= choice; skipped++) {
                if (skipped == choice) {
                    kill(row.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The connections could not be listed", e);
        }
    }
}

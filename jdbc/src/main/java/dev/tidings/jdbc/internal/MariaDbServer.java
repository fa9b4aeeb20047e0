// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.StorageException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a MariaDB and the connections to it must be like, asked once at the start rather than lost events later. */
final class MariaDbServer {
    private static final int MAJOR = 10;
    private static final int MINOR = 6;

    private MariaDbServer() {}

    /**
     * Refuses a server or session on which the log would not be safe.
     *
     * @throws StorageException saying what to change
     */
    static void requireUsable(Connection connection) throws SQLException {
        requireVersion(connection.getMetaData());
        String mode = variable(connection, "sql_mode");
        if (!mode.contains("STRICT_TRANS_TABLES") && !mode.contains("STRICT_ALL_TABLES")) {
            throw new StorageException("The connections to MariaDB have sql_mode '" + mode
                    + "', which cuts texts that are" + " too long without an error: add STRICT_TRANS_TABLES.");
        }
        if (variable(connection, "wsrep_on").equals("ON")) {
            throw new StorageException(
                    "This MariaDB is a node of a Galera cluster, whose nodes do not see each other's locks,"
                            + " so events could be lost: use a single server, with replicas if you like.");
        }
    }

    private static void requireVersion(DatabaseMetaData server) throws SQLException {
        int major = server.getDatabaseMajorVersion();
        if (major < MAJOR || (major == MAJOR && server.getDatabaseMinorVersion() < MINOR)) {
            throw new StorageException("Tidings needs MariaDB " + MAJOR + "." + MINOR + " or newer, and this is "
                    + server.getDatabaseProductVersion() + ".");
        }
    }

    private static String variable(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW VARIABLES LIKE '" + name + "'")) {
            return row.next() ? row.getString("Value") : "";
        }
    }

    /**
     * Refuses connections that count only rows that an update changed: a write that changes nothing would look like one without
     * the lease.
     *
     * @throws StorageException saying what to change
     */
    static void requireFoundRows(Connection connection, Tables tables) throws SQLException {
        String sql = tables.in("UPDATE ${prefix}schema_version SET version = version WHERE version = 1");
        try (Statement statement = connection.createStatement()) {
            if (statement.executeUpdate(sql) == 0) {
                throw new StorageException(
                        "The connections to MariaDB count changed rows in place of found ones: remove"
                                + " useAffectedRows=true from the JDBC URL.");
            }
        }
    }
}

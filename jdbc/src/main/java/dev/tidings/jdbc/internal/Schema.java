// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The schema that the tables are in when it is not the connections' own; on MariaDB that is a database of the server. Immutable and
 * safe for use by several threads.
 *
 * @param name as the database has it
 * @param dialect of the database
 */
record Schema(String name, Dialect dialect) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,62}");

    /** Work on a connection. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /**
     * Refuses names that could be anything but a name.
     *
     * @throws IllegalArgumentException for such a one
     */
    static void requireAllowed(@Nullable String name) {
        if (name != null && !ALLOWED.matcher(name).matches()) {
            throw new IllegalArgumentException("Schema '" + name
                    + "' is not allowed: use at most 63 letters, digits, '_' and '-', beginning with a letter or '_'.");
        }
    }

    /**
     * Finds a schema: by its name, or, as names without quotes are taken by the database, in another case if there is only one such.
     *
     * @throws StorageException when there is none
     */
    static Schema find(Connection connection, Dialect dialect, String name) throws SQLException {
        List<String> found = namesLike(connection, name);
        if (found.contains(name)) {
            return new Schema(name, dialect);
        }
        if (found.size() != 1) {
            throw new StorageException("There is no schema '" + name + "' in "
                    + connection.getMetaData().getURL()
                    + (found.isEmpty() ? "" : ", but " + found)
                    + ": create it (CREATE SCHEMA " + name + "), or correct the storage's schema.");
        }
        return new Schema(found.get(0), dialect);
    }

    private static List<String> namesLike(Connection connection, String name) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT schema_name FROM information_schema.schemata WHERE LOWER(schema_name) = LOWER(?)")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
    }

    /** As SQL writes it. */
    String quoted() {
        return dialect == Dialect.MARIADB ? "`" + name + "`" : "\"" + name + "\"";
    }

    /** Works while the connection is in this schema, and brings it back to where it was. */
    void use(Connection connection, Work work) throws SQLException {
        switch (dialect) {
            case POSTGRESQL -> usePath(connection, work);
            case H2 -> useSchema(connection, work);
            case MARIADB -> useDatabase(connection, work);
        }
    }

    /** Until the transaction ends: nothing of it stays in the session, which may belong to a proxy. */
    private void usePath(Connection connection, Work work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL search_path TO " + quoted());
        }
        work.run();
    }

    private void useSchema(Connection connection, Work work) throws SQLException {
        String before = connection.getSchema();
        connection.setSchema(name);
        try {
            work.run();
        } finally {
            connection.setSchema(before);
        }
    }

    private void useDatabase(Connection connection, Work work) throws SQLException {
        String before = connection.getCatalog();
        connection.setCatalog(name);
        try {
            work.run();
        } finally {
            if (before != null) {
                connection.setCatalog(before);
            }
        }
    }
}

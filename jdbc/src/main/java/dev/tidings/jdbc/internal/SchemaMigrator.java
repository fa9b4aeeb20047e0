// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tables up to date by the SQL files in the resources, each version once, on a connection that is in their schema. */
final class SchemaMigrator {
    private static final Logger log = LoggerFactory.getLogger(SchemaMigrator.class);
    private static final List<String> VERSIONS = List.of(
            "V1__log_cursors_deliveries",
            "V2__scheduled_events",
            "V3__dead_letters_and_search",
            "V4__partitions",
            "V5__recent_ids",
            "V6__replays",
            "V7__retention",
            "V8__operators",
            "V9__sensitive_fields",
            "V10__search_in_steps",
            "V11__dead_letter_events",
            "V12__replay_unfinished");

    private final Dialect dialect;
    private final Tables tables;

    SchemaMigrator(Dialect dialect, Tables tables) {
        this.dialect = dialect;
        this.tables = tables;
    }

    /** Applies what is missing; instances that start at the same time wait for each other. */
    void migrate(Connection connection) throws SQLException {
        lock(connection);
        run(
                connection,
                "CREATE TABLE IF NOT EXISTS ${prefix}schema_version (version INTEGER PRIMARY KEY, name"
                        + " VARCHAR(200) NOT NULL)");
        for (int version = current(connection) + 1; version <= VERSIONS.size(); version++) {
            apply(connection, version);
        }
    }

    /**
     * Refuses tables that are not up to date.
     *
     * @throws StorageException naming the version found and the one needed
     */
    void requireCurrent(Connection connection) throws SQLException {
        int found = current(connection);
        if (found != VERSIONS.size()) {
            throw new StorageException("The tables with " + tables + " are at version " + found
                    + ", but this Tidings needs version " + VERSIONS.size() + ": apply the SQL files under"
                    + " dev/tidings/jdbc/migrations/" + dialect.folder()
                    + " in tidings-jdbc, or let the storage create its"
                    + " tables.");
        }
    }

    private void lock(Connection connection) throws SQLException {
        if (dialect == Dialect.POSTGRESQL) {
            // Of the transaction, not of the session: a transaction-pooling proxy may stand in front.
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext(?))")) {
                statement.setString(1, "tidings:" + tables);
                statement.execute();
            }
        }
    }

    private int current(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        tables.inSchema("SELECT MAX(version) FROM ${prefix}schema_version"));
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private void apply(Connection connection, int version) throws SQLException {
        String name = VERSIONS.get(version - 1);
        for (String sql : SqlScript.statements(read(name))) {
            run(connection, sql);
        }
        try (PreparedStatement statement = connection.prepareStatement(tables.inSchema(note()))) {
            statement.setInt(1, version);
            statement.setString(2, name);
            statement.executeUpdate();
        }
        log.info("Tables with {} are now at version {} ({})", tables, version, name);
    }

    /** On MariaDB each change of a table is a transaction, so instances that start at the same time may both come here. */
    private String note() {
        String insert = "INSERT INTO ${prefix}schema_version VALUES (?, ?)";
        return dialect == Dialect.MARIADB ? insert + " ON DUPLICATE KEY UPDATE version = version" : insert;
    }

    private void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(tables.inSchema(sql));
        }
    }

    private String read(String name) {
        String path = "/dev/tidings/jdbc/migrations/" + dialect.folder() + "/" + name + ".sql";
        try (InputStream in = SchemaMigrator.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new StorageException(
                        "The migration " + path + " is missing from tidings-jdbc: the jar is incomplete.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StorageException("The migration " + path + " in tidings-jdbc cannot be read", e);
        }
    }
}

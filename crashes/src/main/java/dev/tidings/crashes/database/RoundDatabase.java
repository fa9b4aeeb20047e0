// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A database of its own for each round. Thread-safe. */
public final class RoundDatabase implements AutoCloseable {
    /** Whether each subscription's handler writes in the transaction of its completion. */
    private static final Map<String, Boolean> SUBSCRIPTIONS = Map.of(
            "joined", true, "joined-failing", true, "plain", false, "plain-failing", false, "backend.effects", false);

    private final PrivatePostgres postgres;
    private final String name;

    private RoundDatabase(PrivatePostgres postgres, String name) {
        this.postgres = postgres;
        this.name = name;
    }

    /** Makes the database of a round, with its tables. */
    public static RoundDatabase create(PrivatePostgres postgres, int round) throws SQLException, IOException {
        RoundDatabase database = new RoundDatabase(postgres, "round_" + round);
        database.inServer("CREATE DATABASE " + database.name);
        try (Connection connection = database.connect()) {
            createTables(connection);
        }
        return database;
    }

    static void createTables(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script());
        }
        String sql = "INSERT INTO subscription (name, joined) VALUES (?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map.Entry<String, Boolean> each : SUBSCRIPTIONS.entrySet()) {
                statement.setString(1, each.getKey());
                statement.setBoolean(2, each.getValue());
                statement.executeUpdate();
            }
        }
    }

    private static String script() throws IOException {
        try (InputStream in = RoundDatabase.class.getResourceAsStream("/dev/tidings/crashes/round.sql")) {
            if (in == null) {
                throw new IllegalStateException("round.sql is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public String name() {
        return name;
    }

    /** A connection past everything that stands between the applications and the database. */
    public Connection connect() throws SQLException {
        return postgres.connect(name);
    }

    private void inServer(String sql) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Removes it, whoever is still connected. */
    @Override
    public void close() throws SQLException {
        inServer("DROP DATABASE " + name + " WITH (FORCE)");
    }
}

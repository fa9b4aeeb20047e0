// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.database;

import dev.tidings.core.spi.Partition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;

/** A database of its own for each round. Thread-safe. */
public final class RoundDatabase implements AutoCloseable {
    /**
     * A subscription of the application.
     *
     * @param joined whether its handler writes in the transaction of its completion
     * @param partitions how many leases it has
     */
    private record Subscribed(String name, boolean joined, int partitions) {}

    private static final List<Subscribed> SUBSCRIPTIONS = List.of(
            new Subscribed("joined", true, 1),
            new Subscribed("joined-failing", true, 3),
            new Subscribed("plain", false, 1),
            new Subscribed("plain-failing", false, 2),
            new Subscribed("backend.effects", false, 1));

    private static final int KEYS = 40;

    private final PrivatePostgres postgres;
    private final String name;

    private RoundDatabase(PrivatePostgres postgres, String name) {
        this.postgres = postgres;
        this.name = name;
    }

    /** Makes the database of a round, with its tables. */
    public static RoundDatabase create(PrivatePostgres postgres, int round) throws SQLException, IOException {
        RoundDatabase database = new RoundDatabase(postgres, "round_" + round);
        postgres.createDatabase(database.name);
        try (Connection connection = database.connect()) {
            createTables(connection);
        }
        return database;
    }

    static void createTables(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script());
        }
        for (Subscribed each : SUBSCRIPTIONS) {
            insert(connection, each);
            divide(connection, each);
        }
    }

    private static void insert(Connection connection, Subscribed subscribed) throws SQLException {
        String sql = "INSERT INTO subscription (name, joined) VALUES (?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, subscribed.name());
            statement.setBoolean(2, subscribed.joined());
            statement.executeUpdate();
        }
    }

    private static void divide(Connection connection, Subscribed subscribed) throws SQLException {
        String sql = "INSERT INTO division (subscription, key_no, partition_no) VALUES (?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int keyNo = 1; keyNo <= KEYS; keyNo++) {
                statement.setString(1, subscribed.name());
                statement.setInt(2, keyNo);
                statement.setInt(3, partition(subscribed, Integer.toString(keyNo)));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static int partition(Subscribed subscribed, String key) {
        return IntStream.range(0, subscribed.partitions())
                .filter(number -> new Partition(subscribed.name(), number, subscribed.partitions()).contains(key, 0))
                .findFirst()
                .orElseThrow();
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

    /** Removes it, whoever is still connected. */
    @Override
    public void close() {
        postgres.dropDatabase(name);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay;

import dev.tidings.benchmarks.durable.contestants.OrderPlaced;
import dev.tidings.benchmarks.relay.brokers.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/** The events of whoever writes the relay by hand, and how far they are sent. */
record EventTable(DataSource dataSource) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAGE = 1_000;
    private static final String CREATE = """
            CREATE TABLE event_row (
                position BIGSERIAL PRIMARY KEY,
                event_id UUID NOT NULL UNIQUE,
                type TEXT NOT NULL,
                event_key TEXT,
                payload TEXT NOT NULL,
                recorded_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now());
            CREATE TABLE sent (position BIGINT NOT NULL);
            INSERT INTO sent (position) VALUES (0)
            """;
    private static final String INSERT =
            "INSERT INTO event_row (event_id, type, event_key, payload) VALUES (?, ?, ?, ?)";
    private static final String READ = "SELECT position, event_id, type, event_key, payload FROM event_row"
            + " WHERE position > ? ORDER BY position LIMIT " + PAGE;
    private static final String MOVE = "UPDATE sent SET position = ?";

    void create() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        }
    }

    void insert(long firstOrder, int count, Runnable beforeCommit) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                for (long order = firstOrder; order < firstOrder + count; order++) {
                    bind(statement, OrderPlaced.of(order));
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            beforeCommit.run();
            connection.commit();
        }
    }

    private static void bind(PreparedStatement statement, OrderPlaced event) throws SQLException {
        statement.setObject(1, UUID.randomUUID());
        statement.setString(2, "order.placed");
        statement.setString(3, event.order());
        statement.setString(4, JSON.writeValueAsString(event));
    }

    List<Row> readAfter(long position) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setLong(1, position);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(new Row(
                            found.getLong(1),
                            found.getString(2),
                            found.getString(3),
                            found.getString(4),
                            found.getString(5)));
                }
            }
        }
        return rows;
    }

    void sentTo(long position) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(MOVE)) {
            statement.setLong(1, position);
            statement.executeUpdate();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.contestants;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/** The order and one row for its event, as anybody would write it; nobody reads it. */
class EventRow extends Business {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TABLE = """
            CREATE TABLE event_row (
                position BIGSERIAL PRIMARY KEY,
                event_id UUID NOT NULL UNIQUE,
                type TEXT NOT NULL,
                event_key TEXT,
                payload TEXT NOT NULL,
                recorded_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now())
            """;
    private static final String INSERT = "INSERT INTO event_row (event_id, type, event_key, payload) VALUES ";
    private static final String VALUES = "(?, ?, ?, ?)";
    private static final int COLUMNS = 4;

    EventRow(DataSource dataSource) throws SQLException {
        super(dataSource);
        OrderRow.execute(dataSource, TABLE);
    }

    static OrderPlaced read(String payload) {
        return JSON.readValue(payload, OrderPlaced.class);
    }

    @Override
    final void addEvent(Connection connection, long order) throws SQLException {
        insert(connection, order, 1);
    }

    /** One statement with as many rows as there are events. */
    @Override
    public final void publishBatch(long firstOrder, int count) throws SQLException {
        try (Connection connection = dataSource().getConnection()) {
            connection.setAutoCommit(false);
            insert(connection, firstOrder, count);
            connection.commit();
        }
    }

    private static void insert(Connection connection, long firstOrder, int count) throws SQLException {
        String sql = INSERT + VALUES + ("," + VALUES).repeat(count - 1);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int row = 0; row < count; row++) {
                bind(statement, row * COLUMNS, OrderPlaced.of(firstOrder + row));
            }
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, int before, OrderPlaced event) throws SQLException {
        statement.setObject(before + 1, UUID.randomUUID());
        statement.setString(before + 2, "order.placed");
        statement.setString(before + 3, event.order());
        statement.setString(before + 4, JSON.writeValueAsString(event));
    }
}

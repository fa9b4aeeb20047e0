// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.contestants;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The order alone; nothing is published. */
class Business implements DurableContestant {
    private final DataSource dataSource;

    Business(DataSource dataSource) throws SQLException {
        this.dataSource = dataSource;
        OrderRow.createTables(dataSource);
    }

    final DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void start(List<OrderHandler> handlers) {
        if (!handlers.isEmpty()) {
            throw new IllegalArgumentException(getClass().getSimpleName() + " calls no handlers");
        }
    }

    @Override
    public void publish(long order) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            OrderRow.insert(connection, order);
            addEvent(connection, order);
            connection.commit();
        }
    }

    /** Stores the event of the order. */
    void addEvent(Connection connection, long order) throws SQLException {}

    @Override
    public void close() throws Exception {}
}

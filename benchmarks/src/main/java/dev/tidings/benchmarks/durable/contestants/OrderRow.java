// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.contestants;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The business of everybody: one row for each order; and for those whose handlers write, one row for each event handled. */
final class OrderRow {
    private static final String INSERT = "INSERT INTO orders (number, customer, total) VALUES (?, ?, ?)";
    private static final String INSERT_SHIPMENT = "INSERT INTO shipment (order_number) VALUES (?)";

    private OrderRow() {}

    static void createTables(DataSource dataSource) throws SQLException {
        execute(
                dataSource,
                "CREATE TABLE orders (number BIGINT PRIMARY KEY, customer TEXT NOT NULL, total NUMERIC NOT NULL)");
        execute(dataSource, "CREATE TABLE shipment (order_number BIGINT NOT NULL)");
    }

    static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void insert(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setLong(1, number);
            statement.setString(2, "customer-" + number % 1000);
            statement.setBigDecimal(3, java.math.BigDecimal.valueOf(number % 10_000, 2));
            statement.executeUpdate();
        }
    }

    /** What a handler writes that joins the transaction of its completion. */
    static void insertShipment(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_SHIPMENT)) {
            statement.setLong(1, number);
            statement.executeUpdate();
        }
    }
}

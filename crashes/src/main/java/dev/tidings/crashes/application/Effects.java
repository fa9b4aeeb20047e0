// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.application;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes down that an event was handled. Thread-safe.
 *
 * @param instance who writes
 */
record Effects(int instance) {
    private static final String INSERT =
            "INSERT INTO effect (subscription, fact, key_no, sequence, instance) VALUES (?, ?, ?, ?, ?)";

    void write(Connection connection, String subscription, FactRecorded fact) throws SQLException {
        writeAll(connection, subscription, List.of(fact));
    }

    void writeAll(Connection connection, String subscription, List<FactRecorded> facts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (FactRecorded fact : facts) {
                statement.setString(1, subscription);
                statement.setLong(2, fact.fact());
                statement.setInt(3, fact.keyNo());
                statement.setLong(4, fact.sequence());
                statement.setInt(5, instance);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}

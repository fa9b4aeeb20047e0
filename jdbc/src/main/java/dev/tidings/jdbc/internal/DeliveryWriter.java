// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.Lease;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what became of deliveries that did not simply succeed. Only the holder of the lease writes, and the cursor's row is
 * locked, so a row that is not there yet can be inserted without a race. Thread-safe.
 */
final class DeliveryWriter {
    private static final int MAX_TEXT = 64 * 1024;
    private static final String CUT = "\n… cut";

    private final Dialect dialect;
    private final Tables tables;

    DeliveryWriter(Dialect dialect, Tables tables) {
        this.dialect = dialect;
        this.tables = tables;
    }

    void write(Connection connection, Lease lease, List<DeliveryChange> changes) throws SQLException {
        for (DeliveryChange change : changes) {
            write(connection, lease, change);
        }
    }

    private void write(Connection connection, Lease lease, DeliveryChange change) throws SQLException {
        String subscription = lease.subscription();
        if (change instanceof DeliveryChange.Park park) {
            park(connection, subscription, park);
        } else if (change instanceof DeliveryChange.Retry retry) {
            recordAttempt(connection, lease, retry.position(), retry.attempt());
            retry(connection, subscription, retry);
        } else if (change instanceof DeliveryChange.Dead dead) {
            recordAttempt(connection, lease, dead.position(), dead.attempt());
            forget(connection, subscription, dead.position());
            bury(connection, subscription, dead);
        } else {
            forget(connection, subscription, change.position());
        }
    }

    int countAttempt(Connection connection, String subscription, long position) throws SQLException {
        String sql = "UPDATE ${prefix}delivery SET attempts = attempts + 1 WHERE subscription = ? AND position = ?";
        try (PreparedStatement statement = prepare(connection, sql)) {
            bind(statement, 1, subscription, position);
            return statement.executeUpdate();
        }
    }

    /** Behind an earlier event of its key it waits without a time; {@link #promote} gives it one. */
    private void park(Connection connection, String subscription, DeliveryChange.Park park) throws SQLException {
        String sql = """
                INSERT INTO ${prefix}delivery (subscription, position, event_key, attempts, next_attempt_at)
                SELECT {text}, {number}, {text}, 0,
                    CASE WHEN EXISTS (SELECT 1 FROM ${prefix}delivery earlier
                        WHERE earlier.subscription = ? AND earlier.event_key = ? AND earlier.position < ?)
                    THEN NULL ELSE {now} END
                WHERE NOT EXISTS (SELECT 1 FROM ${prefix}delivery same WHERE same.subscription = ? AND same.position = ?)
                """;
        try (PreparedStatement statement = prepare(connection, sql)) {
            bind(statement, 1, subscription, park.position());
            statement.setObject(3, park.key(), Types.VARCHAR);
            statement.setString(4, subscription);
            statement.setObject(5, park.key(), Types.VARCHAR);
            statement.setLong(6, park.position());
            bind(statement, 7, subscription, park.position());
            statement.executeUpdate();
        }
    }

    private void retry(Connection connection, String subscription, DeliveryChange.Retry retry) throws SQLException {
        String update =
                "UPDATE ${prefix}delivery SET attempts = ?, next_attempt_at = {later} WHERE subscription = ? AND"
                        + " position = ?";
        int attempts = retry.attempt().number();
        try (PreparedStatement statement = prepare(connection, update)) {
            statement.setInt(1, attempts);
            statement.setLong(2, retry.delay().toMillis());
            bind(statement, 3, subscription, retry.position());
            if (statement.executeUpdate() == 0) {
                insert(connection, subscription, retry);
            }
        }
    }

    private void insert(Connection connection, String subscription, DeliveryChange.Retry retry) throws SQLException {
        String sql =
                "INSERT INTO ${prefix}delivery (subscription, position, event_key, attempts, next_attempt_at) VALUES"
                        + " (?, ?, ?, ?, {later})";
        try (PreparedStatement statement = prepare(connection, sql)) {
            bind(statement, 1, subscription, retry.position());
            statement.setObject(3, retry.key(), Types.VARCHAR);
            statement.setInt(4, retry.attempt().number());
            statement.setLong(5, retry.delay().toMillis());
            statement.executeUpdate();
        }
    }

    private void forget(Connection connection, String subscription, long position) throws SQLException {
        String key = keyOf(connection, subscription, position);
        String sql = "DELETE FROM ${prefix}delivery WHERE subscription = ? AND position = ?";
        try (PreparedStatement statement = prepare(connection, sql)) {
            bind(statement, 1, subscription, position);
            statement.executeUpdate();
        }
        if (key != null) {
            promote(connection, subscription, key);
        }
    }

    private @Nullable String keyOf(Connection connection, String subscription, long position) throws SQLException {
        String sql = "SELECT event_key FROM ${prefix}delivery WHERE subscription = ? AND position = ?";
        try (PreparedStatement statement = prepare(connection, sql)) {
            bind(statement, 1, subscription, position);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /** The next event of the key is due at once, unless it has a time already. */
    private void promote(Connection connection, String subscription, String key) throws SQLException {
        String sql = """
                UPDATE ${prefix}delivery SET next_attempt_at = {now}
                WHERE subscription = ? AND next_attempt_at IS NULL AND position = (
                    SELECT MIN(position) FROM ${prefix}delivery WHERE subscription = ? AND event_key = ?)
                """;
        try (PreparedStatement statement = prepare(connection, sql)) {
            statement.setString(1, subscription);
            statement.setString(2, subscription);
            statement.setString(3, key);
            statement.executeUpdate();
        }
    }

    /** The same attempt may come again after a crash between the call and the record: the newer one counts. */
    private void recordAttempt(Connection connection, Lease lease, long position, Attempt attempt) throws SQLException {
        String delete = "DELETE FROM ${prefix}attempt WHERE position = ? AND subscription = ? AND number = ?";
        try (PreparedStatement statement = prepare(connection, delete)) {
            statement.setLong(1, position);
            statement.setString(2, lease.subscription());
            statement.setInt(3, attempt.number());
            statement.executeUpdate();
        }
        String insert = "INSERT INTO ${prefix}attempt (position, subscription, number, instance, error, stack_trace,"
                + " failed_at) VALUES (?, ?, ?, ?, ?, ?, {now})";
        try (PreparedStatement statement = prepare(connection, insert)) {
            statement.setLong(1, position);
            statement.setString(2, lease.subscription());
            statement.setInt(3, attempt.number());
            statement.setString(4, lease.owner());
            statement.setString(5, bounded(attempt.error()));
            statement.setString(6, bounded(attempt.stackTrace()));
            statement.executeUpdate();
        }
    }

    private void bury(Connection connection, String subscription, DeliveryChange.Dead dead) throws SQLException {
        String delete = "DELETE FROM ${prefix}dead_letter WHERE subscription = ? AND position = ?";
        try (PreparedStatement statement = prepare(connection, delete)) {
            bind(statement, 1, subscription, dead.position());
            statement.executeUpdate();
        }
        String insert = "INSERT INTO ${prefix}dead_letter (subscription, position, attempts, died_at) VALUES (?, ?, ?,"
                + " {now})";
        try (PreparedStatement statement = prepare(connection, insert)) {
            bind(statement, 1, subscription, dead.position());
            statement.setInt(3, dead.attempt().number());
            statement.executeUpdate();
        }
    }

    /** PostgreSQL cannot store the character NUL in a text. */
    private static String bounded(String text) {
        String storable = text.replace('\0', '\uFFFD');
        return storable.length() <= MAX_TEXT ? storable : storable.substring(0, MAX_TEXT) + CUT;
    }

    private static void bind(PreparedStatement statement, int index, String subscription, long position)
            throws SQLException {
        statement.setString(index, subscription);
        statement.setLong(index + 1, position);
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        return connection.prepareStatement(dialect.in(tables.in(sql)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.DeadLetterId;
import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
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
    /** As much of an error as a dead letter keeps for searches. */
    static final int MAX_START = 500;

    private static final int MAX_CLASS = 200;
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
            Past past = past(connection, subscription, retry.position());
            recordAttempt(connection, lease, retry.position(), past.counting(retry.attempt()));
            retry(connection, subscription, retry);
        } else if (change instanceof DeliveryChange.Dead dead) {
            Past past = past(connection, subscription, dead.position());
            Attempt last = past.counting(dead.attempt());
            recordAttempt(connection, lease, dead.position(), last);
            forget(connection, subscription, dead.position());
            bury(connection, new DeadLetterId(subscription, dead.position()), last, past.payload());
        } else {
            forget(connection, subscription, change.position());
        }
    }

    /** What was before a redelivery: attempts, and an edited payload. */
    private record Past(int attempts, @Nullable String payload) {
        /** The attempt with its number among all. */
        Attempt counting(Attempt attempt) {
            return new Attempt(attempts + attempt.number(), attempt.error(), attempt.stackTrace());
        }
    }

    private Past past(Connection connection, String subscription, long position) throws SQLException {
        String sql = "SELECT attempts_before, payload FROM ${prefix}delivery WHERE subscription = ? AND position = ?";
        try (PreparedStatement statement = prepare(connection, sql)) {
            bind(statement, 1, subscription, position);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Past(row.getInt(1), row.getString(2)) : new Past(0, null);
            }
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
    void park(Connection connection, String subscription, DeliveryChange.Park park) throws SQLException {
        String sql = """
                INSERT INTO ${prefix}delivery (subscription, position, event_key, slot, attempts, next_attempt_at)
                SELECT {text}, {number}, {text}, {small}, 0,
                    CASE WHEN EXISTS (SELECT 1 FROM ${prefix}delivery earlier
                        WHERE earlier.subscription = ? AND earlier.event_key = ? AND earlier.position < ?)
                    THEN NULL ELSE {now} END
                WHERE NOT EXISTS (SELECT 1 FROM ${prefix}delivery same WHERE same.subscription = ? AND same.position = ?)
                """;
        try (PreparedStatement statement = prepare(connection, sql)) {
            bind(statement, 1, subscription, park.position());
            statement.setObject(3, park.key(), Types.VARCHAR);
            statement.setInt(4, Partition.slotOf(park.key(), park.position()));
            statement.setString(5, subscription);
            statement.setObject(6, park.key(), Types.VARCHAR);
            statement.setLong(7, park.position());
            bind(statement, 8, subscription, park.position());
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
                "INSERT INTO ${prefix}delivery (subscription, position, event_key, slot, attempts, next_attempt_at)"
                        + " VALUES (?, ?, ?, ?, ?, {later})";
        try (PreparedStatement statement = prepare(connection, sql)) {
            bind(statement, 1, subscription, retry.position());
            statement.setObject(3, retry.key(), Types.VARCHAR);
            statement.setInt(4, Partition.slotOf(retry.key(), retry.position()));
            statement.setInt(5, retry.attempt().number());
            statement.setLong(6, retry.delay().toMillis());
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

    /**
     * The next event of the key is due at once, unless it has a time already. Asking for rows without a time would make H2 go over all of
     * them in place of the primary key.
     */
    private void promote(Connection connection, String subscription, String key) throws SQLException {
        String sql = """
                UPDATE ${prefix}delivery SET next_attempt_at = COALESCE(next_attempt_at, {now})
                WHERE subscription = ? AND position = (
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

    private void bury(Connection connection, DeadLetterId id, Attempt last, @Nullable String payload)
            throws SQLException {
        String delete = "DELETE FROM ${prefix}dead_letter WHERE subscription = ? AND position = ?";
        try (PreparedStatement statement = prepare(connection, delete)) {
            bind(statement, 1, id.subscription(), id.position());
            statement.executeUpdate();
        }
        String insert = """
                INSERT INTO ${prefix}dead_letter (subscription, position, attempts, died_at, payload, error_start, error_class,
                    type, event_key, tenant)
                VALUES (?, ?, ?, {now}, ?, ?, ?,
                    COALESCE((SELECT e.type FROM ${prefix}event e WHERE e.position = ?), ''),
                    (SELECT e.event_key FROM ${prefix}event e WHERE e.position = ?),
                    (SELECT e.tenant FROM ${prefix}event e WHERE e.position = ?))
                """;
        String error = bounded(last.error());
        try (PreparedStatement statement = prepare(connection, insert)) {
            bind(statement, 1, id.subscription(), id.position());
            statement.setInt(3, last.number());
            statement.setString(4, payload);
            statement.setString(5, start(error, MAX_START));
            statement.setString(6, errorClass(error));
            for (int i = 7; i <= 9; i++) {
                statement.setLong(i, id.position());
            }
            statement.executeUpdate();
        }
    }

    private static String errorClass(String error) {
        int colon = error.indexOf(':');
        return start(colon < 0 ? error : error.substring(0, colon), MAX_CLASS);
    }

    /** The beginning of a text, without half a character at its end. */
    static String start(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
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

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.interleavings;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The application's own tables. What is in {@code business} was committed together with its event, so it is the truth about what must be
 * handled; {@code effect} is what joined handlers wrote. Neither has a constraint that would keep away what is to be found.
 * Thread-safe.
 *
 * @param operator connections that nobody ends, in another schema
 * @param home the schema of the tables
 */
record Shop(DataSource operator, String home) {
    /** An effect, and the place of its event among those of its key; null without a business row. */
    record Effect(
            String subscription,
            String event,
            @Nullable String key,
            @Nullable Long order) {}

    void create(String numbered) throws SQLException {
        try (Connection connection = operator.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE " + home + ".turn (event_key VARCHAR(50) PRIMARY KEY, taken BIGINT NOT NULL)");
            statement.execute("CREATE TABLE " + home
                    + ".business (event_id VARCHAR(50) NOT NULL, round BIGINT NOT NULL, event_key"
                    + " VARCHAR(50), turn BIGINT NOT NULL)");
            statement.execute("CREATE INDEX business_by_round ON " + home + ".business (round, event_id)");
            statement.execute("CREATE TABLE " + home + ".effect (number " + numbered
                    + ", subscription VARCHAR(50) NOT NULL, event_id"
                    + " VARCHAR(50) NOT NULL, round BIGINT NOT NULL)");
            statement.execute("CREATE INDEX effect_by_round ON " + home + ".effect (round, event_id)");
        }
    }

    void addKey(String key) throws SQLException {
        try (Connection connection = operator.getConnection()) {
            update(connection, "INSERT INTO " + home + ".turn VALUES (?, 0)", key);
        }
    }

    /** Locks a key until the transaction ends. @return a number above those of all transactions before it */
    static long takeTurn(Connection connection, String key) throws SQLException {
        update(connection, "UPDATE turn SET taken = taken + 100 WHERE event_key = ?", key);
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT taken FROM turn WHERE event_key = ? FOR UPDATE")) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static void note(Connection connection, String event, long round, @Nullable String key, long turn)
            throws SQLException {
        update(connection, "INSERT INTO business VALUES (?, ?, ?, ?)", event, round, key, turn);
    }

    static void affect(Connection connection, String subscription, String event, long round) throws SQLException {
        update(
                connection,
                "INSERT INTO effect (subscription, event_id, round) VALUES (?, ?, ?)",
                subscription,
                event,
                round);
    }

    private static void update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** How many events of a round were committed. */
    long committed(long round) throws SQLException {
        return count("SELECT COUNT(*) FROM " + home + ".business WHERE round = ?", round);
    }

    /** How many events of a round have no effect of a subscription. */
    long missing(long round, String subscription) throws SQLException {
        return count(
                "SELECT COUNT(*) FROM " + home + ".business b WHERE b.round = ? AND NOT EXISTS (SELECT 1 FROM " + home
                        + ".effect e WHERE e.round =" + " b.round AND e.event_id = b.event_id AND e.subscription = '"
                        + subscription + "')",
                round);
    }

    private long count(String sql, long round) throws SQLException {
        try (Connection connection = operator.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, round);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The effects of a round, in the order in which they came. */
    List<Effect> effects(long round) throws SQLException {
        List<Effect> found = new ArrayList<>();
        try (Connection connection = operator.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT e.subscription, e.event_id, b.event_key, b.turn FROM "
                                + home + ".effect e LEFT JOIN " + home + ".business b ON b.round"
                                + " = e.round AND b.event_id = e.event_id WHERE e.round = ? ORDER BY e.number")) {
            statement.setLong(1, round);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Effect(
                            row.getString(1), row.getString(2), row.getString(3), row.getObject(4, Long.class)));
                }
            }
        }
        return found;
    }
}

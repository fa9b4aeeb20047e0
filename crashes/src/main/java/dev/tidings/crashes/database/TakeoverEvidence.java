// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the database of a round who went on with the work of an instance. Whoever had the newest effect of a partition had its lease. Not
 * safe for use by several threads.
 */
public final class TakeoverEvidence {
    private static final String FIRST_EFFECTS_OF_OTHERS = """
            WITH done AS (
                SELECT effect.*, partition_no FROM effect JOIN division USING (subscription, key_no)
            ), holder AS (
                SELECT DISTINCT ON (subscription, partition_no) subscription, partition_no, instance
                FROM done WHERE at <= ? ORDER BY subscription, partition_no, n DESC
            )
            SELECT EXTRACT(EPOCH FROM MIN(done.at) - ?) * 1000 AS millis
            FROM holder LEFT JOIN done ON done.subscription = holder.subscription
                AND done.partition_no = holder.partition_no AND done.instance <> holder.instance AND done.at > ?
            WHERE holder.instance = ?
            GROUP BY holder.subscription, holder.partition_no
            """;

    /** For a partition with which nobody has gone on yet. */
    public static final long NOBODY = -1;

    private final Connection connection;

    /**
     * Asks on a connection, which stays the caller's to close.
     *
     * @param connection to the round's database
     */
    public TakeoverEvidence(Connection connection) {
        this.connection = connection;
    }

    /** What time it is by the clock that effects have their times from. */
    public Timestamp now() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getTimestamp(1);
        }
    }

    /**
     * For each partition that an instance had at a time, how many milliseconds later another one handled an event of it.
     *
     * @param instance the one that is gone
     * @param time when it went
     */
    public List<Long> millisToOthers(int instance, Timestamp time) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIRST_EFFECTS_OF_OTHERS)) {
            statement.setTimestamp(1, time);
            statement.setTimestamp(2, time);
            statement.setTimestamp(3, time);
            statement.setInt(4, instance);
            try (ResultSet row = statement.executeQuery()) {
                List<Long> found = new ArrayList<>();
                while (row.next()) {
                    long millis = row.getLong("millis");
                    found.add(row.wasNull() ? NOBODY : millis);
                }
                return found;
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Asks the database of a round what was committed and what was done. Not safe for use by several threads. */
public final class Evidence {
    private static final int SHOWN = 20;

    private final Connection connection;

    /**
     * Asks on a connection, which stays the caller's to close.
     *
     * @param connection to the round's database
     */
    public Evidence(Connection connection) {
        this.connection = connection;
    }

    /** How many events were committed. */
    public long events() throws SQLException {
        return number("SELECT COUNT(*) FROM fact");
    }

    /** The place of the newest effect in the order of doing. */
    public long newestEffect() throws SQLException {
        return number("SELECT COALESCE(MAX(n), 0) FROM effect");
    }

    /** The instance that wrote the newest effect of a handler that joins the transaction; zero when there is none. */
    public long lastOfJoined() throws SQLException {
        return number("""
                SELECT COALESCE((SELECT e.instance FROM effect e JOIN subscription s ON s.name = e.subscription
                    WHERE s.joined ORDER BY e.n DESC LIMIT 1), 0)
                """);
    }

    public long count(Finding finding) throws SQLException {
        return number("SELECT COUNT(*) FROM (" + finding.sql() + ") AS found");
    }

    /** How often each of them is there. */
    public Map<Finding, Long> countAll() throws SQLException {
        Map<Finding, Long> counts = new EnumMap<>(Finding.class);
        for (Finding finding : Finding.values()) {
            counts.put(finding, count(finding));
        }
        return counts;
    }

    /** How often a handler of any kind repeated an event among the effects up to a place. */
    public long repeatedUpTo(long newestEffect) throws SQLException {
        return number("SELECT COUNT(*) - COUNT(DISTINCT (subscription, fact)) FROM effect WHERE n <= " + newestEffect);
    }

    /** Some of the cases, in words. */
    public List<String> examples(Finding finding) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(finding.sql() + " LIMIT " + SHOWN)) {
            while (row.next()) {
                found.add(finding + ": subscription " + row.getString("subscription") + ", fact " + row.getLong("fact")
                        + ", key " + row.getInt("key_no") + ", sequence " + row.getLong("sequence") + ", instance "
                        + row.getInt("instance"));
            }
        }
        return found;
    }

    /** Everything that was done, for whoever looks for the reason. */
    public List<String> effects() throws SQLException {
        List<String> found = new ArrayList<>();
        found.add("n subscription fact key_no sequence instance at");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM effect ORDER BY n")) {
            while (row.next()) {
                found.add(row.getLong("n") + " " + row.getString("subscription") + " " + row.getLong("fact") + " "
                        + row.getInt("key_no") + " " + row.getLong("sequence") + " " + row.getInt("instance") + " "
                        + row.getTimestamp("at").toInstant());
            }
        }
        return found;
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}

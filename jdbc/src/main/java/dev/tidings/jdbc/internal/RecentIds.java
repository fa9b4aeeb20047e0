// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The ids of events that were stored lately. The primary key decides between transactions that note an id at the same time: the second
 * one waits for the end of the first. Each call notes under a name of its own, and asks afterwards which rows have it; what databases say
 * about the rows that a statement has changed is too different. Ids are noted in one order, so that two calls wait for each other in no
 * circle.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param statements for the database
 */
record RecentIds(Statements statements) {
    private static final String DUPLICATE_KEY = "23505";
    private static final int MAX_FAILURES = 100;

    private static final String POSTGRESQL = """
            INSERT INTO ${prefix}recent_id AS known (event_id, noted_by, noted_at)
            SELECT asked.event_key, ?, {now} FROM {asked keys} ORDER BY asked.event_key
            ON CONFLICT (event_id) DO UPDATE SET noted_by = excluded.noted_by, noted_at = excluded.noted_at
            WHERE known.noted_at < {later}
            """;
    private static final String MARIADB = """
            INSERT INTO ${prefix}recent_id (event_id, noted_by, noted_at)
            SELECT asked.event_key, ?, {now} FROM {asked keys} ORDER BY asked.event_key
            ON DUPLICATE KEY UPDATE noted_by = IF(noted_at < {later}, VALUES(noted_by), noted_by),
            noted_at = IF(noted_by = VALUES(noted_by), VALUES(noted_at), noted_at)
            """;
    private static final String H2 = """
            MERGE INTO ${prefix}recent_id AS known
            USING (SELECT asked.event_key, {text} AS caller FROM {asked keys} ORDER BY asked.event_key) AS noted
            ON known.event_id = noted.event_key
            WHEN MATCHED AND known.noted_at < {later} THEN UPDATE SET noted_by = noted.caller, noted_at = {now}
            WHEN NOT MATCHED THEN INSERT (event_id, noted_by, noted_at) VALUES (noted.event_key, noted.caller, {now})
            """;
    private static final String NOTED =
            "SELECT event_id FROM ${prefix}recent_id WHERE noted_by = ? AND event_id {among texts}";
    private static final String OLD =
            "SELECT event_id FROM ${prefix}recent_id WHERE noted_at < {later} ORDER BY noted_at"
                    + " LIMIT ? FOR UPDATE SKIP LOCKED";
    private static final String FORGET = "DELETE FROM ${prefix}recent_id WHERE event_id {among texts}";

    /** Notes ids in the connection's transaction. @return the events whose ids are new, of several with one id the first */
    List<Event<String>> note(Connection connection, List<Event<String>> events, Duration window) throws SQLException {
        String caller = UUID.randomUUID().toString();
        Set<String> ids = new HashSet<>();
        events.forEach(event -> ids.add(event.id()));
        Object asked = texts(connection, ids);
        upsert(connection, caller, asked, window);
        Set<String> fresh = new HashSet<>(
                statements.query(connection, NOTED, row -> row.getString(1), caller, texts(connection, ids)));
        List<Event<String>> kept = new ArrayList<>();
        for (Event<String> event : events) {
            if (fresh.remove(event.id())) {
                kept.add(event);
            }
        }
        return kept;
    }

    /** H2 waits for the transaction that has noted the same id, and then says that it is there; looking again finds it. */
    private void upsert(Connection connection, String caller, Object asked, Duration window) throws SQLException {
        for (int failures = 0; ; failures++) {
            try {
                statements.update(connection, upsert(), caller, asked, -window.toMillis());
                return;
            } catch (SQLException e) {
                if (statements.dialect() != Dialect.H2
                        || !DUPLICATE_KEY.equals(e.getSQLState())
                        || failures == MAX_FAILURES) {
                    throw e;
                }
            }
        }
    }

    private String upsert() {
        return switch (statements.dialect()) {
            case POSTGRESQL -> POSTGRESQL;
            case MARIADB -> MARIADB;
            case H2 -> H2;
        };
    }

    private Object texts(Connection connection, Collection<String> ids) throws SQLException {
        return statements.dialect().texts(connection, ids);
    }

    /** Forgets what was noted longer ago; passes over rows that somebody has in hand. @return how many it were */
    int forget(Connection connection, Duration window, int limit) throws SQLException {
        List<String> old = statements.query(connection, OLD, row -> row.getString(1), -window.toMillis(), limit);
        if (!old.isEmpty()) {
            statements.update(connection, FORGET, texts(connection, old));
        }
        return old.size();
    }
}

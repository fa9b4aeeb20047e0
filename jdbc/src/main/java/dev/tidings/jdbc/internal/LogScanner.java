// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.ReplaySelection;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.LogScan;
import dev.tidings.core.spi.ScannedEvents;
import dev.tidings.core.spi.StoredEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads parts of the log again. Where more is asked for than positions, a page is looked for in a bounded number of rows, so that a
 * search for what is rare does not run for minutes. Thread-safe.
 *
 * @param database with the log
 * @param statements of it
 */
record LogScanner(Database database, Statements statements) {
    private static final String BOUND = """
            SELECT e.position FROM ${prefix}event e WHERE e.position > ? AND e.position <= ?
            ORDER BY e.position LIMIT 1 OFFSET
            """ + " " + (EventLog.MAX_SCANNED - 1);
    private static final String PAGE =
            "SELECT {columns of e} FROM ${prefix}event e WHERE e.position > ? AND e.position <= ? AND {conditions}"
                    + " ORDER BY e.position LIMIT ?";

    ScannedEvents scan(LogScan scan, long after, int limit) {
        Conditions conditions = conditions(scan.selection()).andTypes(scan.types());
        long last = Math.max(after, scan.selection().positions().last());
        if (!conditions.isEmpty()) {
            return database.alone("reading the log again", connection -> {
                long bound = bound(connection, after, last);
                return page(connection, conditions, new Span(after, bound), limit);
            });
        }
        Span all = new Span(after, last);
        return statements.dialect() == Dialect.POSTGRESQL
                ? database.autoCommitted(
                        "reading the log again", connection -> page(connection, conditions, all, limit))
                : database.alone("reading the log again", connection -> page(connection, conditions, all, limit));
    }

    /** What a selection asks for besides positions. */
    static Conditions conditions(ReplaySelection selection) {
        return new Conditions()
                .andTypes(List.of(selection.types()))
                .and(selection.event())
                .and("e.recorded_at", selection.recorded());
    }

    /** Positions above the first one, the last one included. */
    private record Span(long after, long last) {}

    private long bound(Connection connection, long after, long last) throws SQLException {
        return statements.query(connection, BOUND, row -> row.getLong(1), after, last).stream()
                .findFirst()
                .orElse(last);
    }

    private ScannedEvents page(Connection connection, Conditions conditions, Span span, int limit) throws SQLException {
        List<Object> parameters = new ArrayList<>(List.of(span.after(), span.last()));
        parameters.addAll(conditions.parameters());
        parameters.add(limit);
        List<StoredEvent> found = statements.query(
                connection,
                PAGE.replace("{conditions}", conditions.sql()),
                row -> EventRows.read(statements.dialect(), row),
                parameters.toArray());
        boolean full = found.size() == limit;
        return new ScannedEvents(found, full ? found.get(limit - 1).position() : span.last());
    }
}

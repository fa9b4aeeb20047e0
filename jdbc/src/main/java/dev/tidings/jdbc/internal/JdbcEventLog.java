// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.LogQuery;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.FoundEvents;
import dev.tidings.core.spi.LogScan;
import dev.tidings.core.spi.ScannedEvents;
import dev.tidings.core.spi.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** What the logs of all databases have in common. Thread-safe. */
abstract class JdbcEventLog implements EventLog {
    private static final int LOOKED_AT_ONCE = 500;

    private final Database database;
    private final Dialect dialect;
    private final Tables tables;
    private final RecentIds ids;

    JdbcEventLog(Database database, Dialect dialect, Tables tables) {
        this.database = database;
        this.dialect = dialect;
        this.tables = tables;
        ids = new RecentIds(new Statements(dialect, tables));
    }

    Database database() {
        return database;
    }

    Statements statements() {
        return new Statements(dialect, tables);
    }

    RecentIds ids() {
        return ids;
    }

    @Override
    public int forgetIds(Duration window, int limit) {
        return database.alone(
                "forgetting ids of published events", connection -> ids.forget(connection, window, limit));
    }

    /** An SQL text with the table prefix and the event columns put in. */
    String sql(String text) {
        return tables.in(text.replace("{columns}", EventRows.COLUMNS));
    }

    @Override
    public Cursor end() {
        return database.alone("looking for the end of the log", this::end);
    }

    /** Where a subscription begins that wants only what is committed from now on. */
    abstract Cursor end(Connection connection) throws SQLException;

    /** Where a new subscription begins: what is in flight below is still to come, wherever that is. */
    final Cursor start(Connection connection, StartFrom startFrom) throws SQLException {
        if (startFrom instanceof StartFrom.Earliest) {
            return Cursor.START;
        }
        Cursor end = end(connection);
        if (startFrom instanceof StartFrom.AtPosition from) {
            return end.downTo(from.position() - 1);
        }
        return startFrom instanceof StartFrom.AtTime from ? end.downTo(firstAt(connection, from.moment()) - 1) : end;
    }

    /** The sum keeps the database from walking through the log for the lowest position that fits: times have another index. */
    private long firstAt(Connection connection, Instant moment) throws SQLException {
        String sql =
                "SELECT COALESCE(MIN(e.position + 0), {number}) FROM ${prefix}event e WHERE e.recorded_at >= {time}";
        return new Statements(dialect, tables)
                .query(connection, sql, row -> row.getLong(1), Long.MAX_VALUE, Conditions.column(moment))
                .get(0);
    }

    /**
     * Asks for fields of the payload where the database can look into JSON.
     *
     * @return false where it cannot: they must be looked at here
     */
    boolean asks(Conditions conditions, Map<String, Object> fields) {
        return fields.isEmpty();
    }

    @Override
    public FoundEvents search(LogQuery query, Predicate<String> fields) {
        Conditions conditions = new Conditions().and(query.event()).and("e.recorded_at", query.recorded());
        boolean complete = asks(conditions, query.fields());
        LogQuery.Page page = query.page();
        return complete
                ? FoundEvents.page(page(conditions, page.beforePosition(), page.limit()), page.limit())
                : look(conditions, page, fields);
    }

    /** Looks at events page by page. */
    private FoundEvents look(Conditions conditions, LogQuery.Page page, Predicate<String> fields) {
        List<StoredEvent> found = new ArrayList<>();
        long before = page.beforePosition();
        for (int looked = 0; looked < MAX_SEARCHED; looked += LOOKED_AT_ONCE) {
            List<StoredEvent> candidates = page(conditions, before, LOOKED_AT_ONCE);
            for (StoredEvent candidate : candidates) {
                before = candidate.position();
                if (fields.test(candidate.event().payload())) {
                    found.add(candidate);
                }
                if (found.size() == page.limit()) {
                    return new FoundEvents(found, OptionalLong.of(before));
                }
            }
            if (candidates.size() < LOOKED_AT_ONCE) {
                return new FoundEvents(found, OptionalLong.empty());
            }
        }
        return new FoundEvents(found, OptionalLong.of(before));
    }

    private List<StoredEvent> page(Conditions conditions, long before, int limit) {
        String sql = tables.in("SELECT " + EventRows.columnsOf("e") + " FROM ${prefix}event e WHERE e.position < ? AND "
                + conditions.sql() + " ORDER BY e.position DESC LIMIT ?");
        return database.alone("searching the log", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(dialect.in(sql))) {
                int next = 1;
                statement.setLong(next++, before);
                for (Object parameter : conditions.parameters()) {
                    dialect.bindAny(statement, next++, parameter);
                }
                statement.setInt(next, limit);
                return rows(statement);
            }
        });
    }

    @Override
    public ScannedEvents scan(LogScan scan, long after, int limit) {
        return new LogScanner(database, new Statements(dialect, tables)).scan(scan, after, limit);
    }

    @Override
    public Optional<StoredEvent> get(long position) {
        String sql = sql("SELECT {columns} FROM ${prefix}event WHERE position = ?");
        return database.alone("reading an event", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, position);
                return rows(statement).stream().findFirst();
            }
        });
    }

    @Override
    public Optional<StoredEvent> newestWithId(String id) {
        // Without LIMIT, which would tempt PostgreSQL to go over the log from its end instead of looking the id up.
        String sql = sql("SELECT {columns} FROM ${prefix}event WHERE event_id = ? ORDER BY position DESC");
        return database.alone("reading an event by its id", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, id);
                statement.setMaxRows(1);
                return rows(statement).stream().findFirst();
            }
        });
    }

    final List<StoredEvent> rows(PreparedStatement statement) throws SQLException {
        return rows(dialect, statement);
    }

    static List<StoredEvent> rows(Dialect dialect, PreparedStatement statement) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                events.add(EventRows.read(dialect, row));
            }
        }
        return events;
    }
}

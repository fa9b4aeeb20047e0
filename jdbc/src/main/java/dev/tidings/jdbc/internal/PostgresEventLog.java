// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.Event;
import dev.tidings.core.LogQuery;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.FoundEvents;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.StoredEvent;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The log on PostgreSQL. Positions come from a sequence, so a later one can be visible before an earlier one; the reader keeps
 * what it missed as gaps of the cursor. Why this loses nothing, keeps the order of keys and waits for nobody is argued in {@code
 * docs/delivery.md}; what the argument rests on:
 *
 * <ul>
 *   <li>the insert assigns its transaction id before it draws a position (the materialized CTE is read before the rows are
 *       projected), and the sequence caches nothing;
 *   <li>one statement, so one snapshot, reads the gaps, the next events and the snapshot's bounds;
 *   <li>the stamp of a gap is a transaction id taken after the statement that first saw it, so that every transaction that could
 *       own its positions has a smaller one; the gap is forgotten when a snapshot in which all smaller ids have ended does not
 *       show them.
 * </ul>
 *
 * <p>Thread-safe.
 */
final class PostgresEventLog extends JdbcEventLog {
    private static final String APPEND = """
            WITH owner AS MATERIALIZED (SELECT pg_current_xact_id() AS id)
            INSERT INTO ${prefix}event (position, event_id, type, version, source, event_key, topics, tenant,
                correlation_id, causation_id, metadata, payload, occurred_at, occurred_nanos)
            SELECT nextval('${prefix}event_position'), added.event_id, added.type, added.version, added.source,
                added.event_key, added.topics, added.tenant, added.correlation_id, added.causation_id, added.metadata,
                added.payload, added.occurred_at::timestamptz, added.occurred_nanos
            FROM owner CROSS JOIN (
                SELECT * FROM unnest(?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::int[])
                WITH ORDINALITY AS rows (event_id, type, version, source, event_key, topics, tenant, correlation_id,
                    causation_id, metadata, payload, occurred_at, occurred_nanos, number)
                ORDER BY number) AS added
            WHERE owner.id IS NOT NULL
            """;

    /** The same for one event: taking arrays apart costs the server as much again as the row. */
    private static final String APPEND_ONE = """
            WITH owner AS MATERIALIZED (SELECT pg_current_xact_id() AS id)
            INSERT INTO ${prefix}event (position, event_id, type, version, source, event_key, topics, tenant,
                correlation_id, causation_id, metadata, payload, occurred_at, occurred_nanos)
            SELECT nextval('${prefix}event_position'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
            FROM owner WHERE owner.id IS NOT NULL
            """;

    private static final String READ = """
            WITH bounds AS MATERIALIZED (
                SELECT pg_snapshot_xmin(current)::text::bigint AS xmin, pg_snapshot_xmax(current)::text::bigint AS xmax
                FROM (SELECT pg_current_snapshot() AS current) AS snapshot),
            page AS MATERIALIZED (
                SELECT * FROM (
                    (SELECT late.* FROM unnest(?::bigint[], ?::bigint[]) AS gap (first, last)
                        CROSS JOIN LATERAL (SELECT {columns} FROM ${prefix}event
                            WHERE position BETWEEN gap.first AND gap.last ORDER BY position LIMIT ?) AS late)
                    UNION ALL
                    (SELECT {columns} FROM ${prefix}event WHERE position > ? ORDER BY position LIMIT ?)) AS visible
                ORDER BY position LIMIT ?)
            SELECT bounds.xmin AS snapshot_xmin, bounds.xmax AS snapshot_xmax, page.*
            FROM bounds LEFT JOIN page ON true ORDER BY page.position
            """;

    PostgresEventLog(Database database, Tables tables) {
        super(database, Dialect.POSTGRESQL, tables);
    }

    @Override
    public void append(List<Event<String>> events) {
        database().joined("storing " + events.size() + " events", connection -> insert(connection, events));
    }

    private int insert(Connection connection, List<Event<String>> events) throws SQLException {
        boolean one = events.size() == 1;
        try (PreparedStatement statement = connection.prepareStatement(sql(one ? APPEND_ONE : APPEND))) {
            if (one) {
                bind(statement, events.get(0));
            } else {
                bind(connection, statement, events);
            }
            return statement.executeUpdate();
        }
    }

    @Override
    public List<Event<String>> appendNew(List<Event<String>> events, Duration window) {
        return database().joined("storing what is new of " + events.size() + " events", connection -> {
            List<Event<String>> fresh = ids().note(connection, events, window);
            if (!fresh.isEmpty()) {
                insert(connection, fresh);
            }
            return fresh;
        });
    }

    private static void bind(PreparedStatement statement, Event<String> event) throws SQLException {
        statement.setString(1, event.id());
        statement.setString(2, event.type());
        statement.setInt(3, event.version());
        statement.setString(4, event.source());
        statement.setString(5, event.key());
        statement.setString(6, EventRows.topicsColumn(event));
        statement.setString(7, event.metadata().tenant());
        statement.setString(8, event.metadata().correlationId());
        statement.setString(9, event.metadata().causationId());
        statement.setString(10, EventRows.metadataColumn(event));
        statement.setString(11, event.payload());
        statement.setObject(12, EventRows.occurredColumn(event));
        statement.setInt(13, EventRows.nanosColumn(event));
    }

    private static void bind(Connection connection, PreparedStatement statement, List<Event<String>> events)
            throws SQLException {
        List<Array> columns = List.of(
                texts(connection, events, Event::id),
                texts(connection, events, Event::type),
                numbers(connection, events, Event::version),
                texts(connection, events, Event::source),
                texts(connection, events, Event::key),
                texts(connection, events, EventRows::topicsColumn),
                texts(connection, events, event -> event.metadata().tenant()),
                texts(connection, events, event -> event.metadata().correlationId()),
                texts(connection, events, event -> event.metadata().causationId()),
                texts(connection, events, EventRows::metadataColumn),
                texts(connection, events, Event::payload),
                texts(
                        connection,
                        events,
                        event -> EventRows.occurredColumn(event).toString()),
                numbers(connection, events, EventRows::nanosColumn));
        for (int i = 0; i < columns.size(); i++) {
            statement.setArray(i + 1, columns.get(i));
        }
    }

    private static Array texts(
            Connection connection, List<Event<String>> events, Function<Event<String>, @Nullable String> column)
            throws SQLException {
        return connection.createArrayOf("text", events.stream().map(column).toArray());
    }

    private static Array numbers(
            Connection connection, List<Event<String>> events, Function<Event<String>, Integer> column)
            throws SQLException {
        return connection.createArrayOf("int4", events.stream().map(column).toArray());
    }

    @Override
    boolean asks(Conditions conditions, Map<String, Object> fields) {
        fields.forEach((path, value) -> PostgresFields.and(conditions, path, value));
        return true;
    }

    /** Whatever needs more than the newest events is searched for in steps. */
    @Override
    public FoundEvents search(LogQuery query, Predicate<String> fields) {
        Conditions conditions = new Conditions().and(query.event()).and("e.recorded_at", query.recorded());
        asks(conditions, query.fields());
        return conditions.isEmpty()
                ? super.search(query, fields)
                : database()
                        .alone(
                                "searching the log",
                                connection -> new PostgresSearch(connection, statements(), query, conditions).find());
    }

    @Override
    Cursor end(Connection connection) throws SQLException {
        return new PostgresEnd(connection, this::sql).find();
    }

    @Override
    public LogPage read(Cursor from, int limit) {
        Snapshot snapshot = database().autoCommitted("reading the log", connection -> read(connection, from, limit));
        List<Gap> open = snapshot.events().size() < limit ? unresolved(from.gaps(), snapshot.xmin()) : from.gaps();
        NavigableSet<Long> read = new TreeSet<>();
        snapshot.events().forEach(stored -> read.add(stored.position()));
        Cursor end = from.withGaps(open).after(read);
        return new LogPage(snapshot.events(), stamped(end, snapshot.xmax()));
    }

    /** What the one statement saw. */
    private record Snapshot(long xmin, long xmax, List<StoredEvent> events) {}

    private Snapshot read(Connection connection, Cursor from, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(READ))) {
            statement.setArray(1, bounds(connection, from, Gap::first));
            statement.setArray(2, bounds(connection, from, Gap::last));
            statement.setInt(3, limit);
            statement.setLong(4, from.position());
            statement.setInt(5, limit);
            statement.setInt(6, limit);
            try (ResultSet row = statement.executeQuery()) {
                return snapshot(row);
            }
        }
    }

    private static Snapshot snapshot(ResultSet row) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        long xmin = 0;
        long xmax = 0;
        while (row.next()) {
            xmin = row.getLong("snapshot_xmin");
            xmax = row.getLong("snapshot_xmax");
            row.getLong("position");
            if (!row.wasNull()) {
                events.add(EventRows.read(Dialect.POSTGRESQL, row));
            }
        }
        return new Snapshot(xmin, xmax, events);
    }

    static Array bounds(Connection connection, Cursor cursor, Function<Gap, Long> bound) throws SQLException {
        return connection.createArrayOf(
                "int8", cursor.gaps().stream().map(bound).toArray());
    }

    /** The gaps that a transaction may still fill, going by a snapshot that showed everything else in them. */
    private static List<Gap> unresolved(List<Gap> gaps, long xmin) {
        return gaps.stream()
                .filter(gap -> gap.stamp() == Gap.UNSTAMPED || xmin < gap.stamp())
                .toList();
    }

    /**
     * Stamps new gaps, and those whose stamp this cluster has not reached: it comes from before a restore, or was lost in a crash
     * because its transaction wrote nothing.
     */
    private Cursor stamped(Cursor cursor, long xmax) {
        boolean complete = cursor.gaps().stream().noneMatch(gap -> needsStamp(gap, xmax));
        if (complete) {
            return cursor;
        }
        long stamp = database().autoCommitted("drawing a transaction id", PostgresEventLog::newTransactionId);
        return cursor.withGaps(cursor.gaps().stream()
                .map(gap -> needsStamp(gap, xmax) ? gap.withStamp(stamp) : gap)
                .toList());
    }

    private static boolean needsStamp(Gap gap, long xmax) {
        return gap.stamp() == Gap.UNSTAMPED || gap.stamp() >= xmax;
    }

    private static long newTransactionId(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_current_xact_id()::text::bigint");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}

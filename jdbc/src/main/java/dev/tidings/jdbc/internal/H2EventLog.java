// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The log on H2, embedded: which positions are in flight is known to the process. The reader asks for them before it reads, so a
 * position that was drawn by then, is not in flight, and does not show was rolled back. It reads the next events first and the gaps
 * afterwards: what an event of the page was ordered behind by the application is then visible, too.
 *
 * <p>Thread-safe.
 */
final class H2EventLog extends JdbcEventLog {
    private static final String APPEND = """
            INSERT INTO ${prefix}event (position, event_id, type, version, source, event_key, topics, tenant,
                correlation_id, causation_id, metadata, payload, occurred_at, occurred_nanos)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String NEXT =
            "SELECT {columns} FROM ${prefix}event WHERE position > ? ORDER BY position LIMIT ?";
    private static final String LATE =
            "SELECT {columns} FROM ${prefix}event WHERE position BETWEEN ? AND ? ORDER BY position LIMIT ?";

    private final H2Positions positions;

    H2EventLog(Database database, Tables tables, H2Positions positions) {
        super(database, Dialect.H2, tables);
        this.positions = positions;
    }

    @Override
    public void append(List<Event<String>> events) {
        int count = events.size();
        long first = positions.draw(count);
        boolean joined = database().transactions().isActive();
        if (joined) {
            database().transactions().onCompletion(committed -> positions.ended(first, count));
        }
        try {
            database().joined("storing " + count + " events", connection -> insert(connection, first, events));
        } finally {
            if (!joined) {
                positions.ended(first, count);
            }
        }
    }

    /** Positions are drawn when the ids are noted: what waits for another transaction must not keep any. */
    @Override
    public List<Event<String>> appendNew(List<Event<String>> events, Duration window) {
        boolean joined = database().transactions().isActive();
        List<Runnable> afterwards = new ArrayList<>();
        try {
            return database().joined("storing what is new of " + events.size() + " events", connection -> {
                List<Event<String>> fresh = ids().note(connection, events, window);
                int count = fresh.size();
                if (count > 0) {
                    long first = positions.draw(count);
                    afterwards.add(() -> positions.ended(first, count));
                    if (joined) {
                        database().transactions().onCompletion(committed -> positions.ended(first, count));
                    }
                    insert(connection, first, fresh);
                }
                return fresh;
            });
        } finally {
            if (!joined) {
                afterwards.forEach(Runnable::run);
            }
        }
    }

    private int[] insert(Connection connection, long first, List<Event<String>> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(APPEND))) {
            long position = first;
            for (Event<String> event : events) {
                bind(statement, position++, event);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, long position, Event<String> event) throws SQLException {
        statement.setLong(1, position);
        statement.setString(2, event.id());
        statement.setString(3, event.type());
        statement.setInt(4, event.version());
        statement.setString(5, event.source());
        statement.setString(6, event.key());
        statement.setString(7, EventRows.topicsColumn(event));
        statement.setString(8, event.metadata().tenant());
        statement.setString(9, event.metadata().correlationId());
        statement.setString(10, event.metadata().causationId());
        statement.setString(11, EventRows.metadataColumn(event));
        statement.setString(12, event.payload());
        statement.setObject(13, EventRows.occurredColumn(event));
        statement.setInt(14, EventRows.nanosColumn(event));
    }

    @Override
    public LogPage read(Cursor from, int limit) {
        NavigableSet<Long> inFlight = positions.inFlight();
        List<StoredEvent> visible = database().alone("reading the log", connection -> visible(connection, from, limit));
        List<StoredEvent> events = visible.stream().limit(limit).toList();
        NavigableSet<Long> unread = new TreeSet<>();
        visible.forEach(stored -> unread.add(stored.position()));
        NavigableSet<Long> read = new TreeSet<>();
        events.forEach(stored -> read.add(stored.position()));
        boolean all = visible.size() < limit;
        return new LogPage(events, resolved(from, inFlight, all, unread).after(read));
    }

    private List<StoredEvent> visible(Connection connection, Cursor from, int limit) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (PreparedStatement next = connection.prepareStatement(sql(NEXT))) {
            next.setLong(1, from.position());
            next.setInt(2, limit);
            events.addAll(rows(next));
        }
        for (Gap gap : from.gaps()) {
            try (PreparedStatement late = connection.prepareStatement(sql(LATE))) {
                late.setLong(1, gap.first());
                late.setLong(2, gap.last());
                late.setInt(3, limit);
                events.addAll(rows(late));
            }
        }
        events.sort(Comparator.comparingLong(StoredEvent::position));
        return events;
    }

    /** Without the positions that were rolled back. Gaps of a full page stay: it may not have shown all that is in them. */
    private static Cursor resolved(Cursor from, NavigableSet<Long> inFlight, boolean all, NavigableSet<Long> visible) {
        if (!all) {
            return from;
        }
        List<Gap> open = new ArrayList<>();
        for (Gap gap : from.gaps()) {
            NavigableSet<Long> missed = new TreeSet<>(inFlight.subSet(gap.first(), true, gap.last(), true));
            missed.addAll(visible.subSet(gap.first(), true, gap.last(), true));
            open.addAll(gap.onlyAt(missed));
        }
        return from.withGaps(open);
    }

    /**
     * What is in flight comes after the registration, too. It is asked for after the newest position was read: everything below
     * that one is drawn by then, so what is not in flight has ended.
     */
    @Override
    Cursor end(Connection connection) throws SQLException {
        long newest = newest(connection);
        return newest == 0
                ? Cursor.START
                : new Cursor(newest, new Gap(0, newest, Gap.UNSTAMPED).onlyAt(positions.inFlight()));
    }

    private long newest(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(sql("SELECT COALESCE(MAX(position), 0) FROM ${prefix}event"));
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Makes sure that no position is drawn again that an earlier process has used. */
    void startAfterWhatIsThere() {
        String sql = sql("SELECT GREATEST((SELECT COALESCE(MAX(position), 0) FROM ${prefix}event), (SELECT"
                + " COALESCE(MAX(position), 0) FROM ${prefix}cursor))");
        long newest = database().alone("reading the newest position", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
        positions.startAfter(newest);
    }
}

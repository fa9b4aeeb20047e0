// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The log on MariaDB. Positions are drawn by AUTO_INCREMENT, so a later one can be visible before an earlier one; the reader keeps
 * what it missed as gaps of the cursor. Why this loses nothing, keeps the order of keys and waits for nobody is argued in {@code
 * docs/delivery.md}; what the argument rests on:
 *
 * <ul>
 *   <li>the insert takes a shared lock on a row of the writer table before it draws a position ({@link WriterSlots}), and the
 *       transaction keeps it to its end;
 *   <li>the next events are read first, what was missed below them afterwards, by another view, until nothing more comes: what an
 *       event of the page was ordered behind by the application is visible then, too;
 *   <li>a gap is forgotten when each row of the writer table was once seen without a lock after the gap was, and a reading of
 *       uncommitted rows afterwards shows none in the gap.
 * </ul>
 *
 * <p>Each step is a transaction of its own, with an isolation level of its own, so nothing depends on the session.
 *
 * <p>Thread-safe.
 */
final class MariaDbEventLog extends JdbcEventLog {
    private static final String APPEND = """
            INSERT INTO ${prefix}event (event_id, type, version, source, event_key, topics, tenant, correlation_id,
                causation_id, metadata, payload, occurred_at, occurred_nanos, recorded_at, writer_slot)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), {slot})
            """.replace("{slot}", WriterSlots.LOCK_ONE);
    private static final String NEXT =
            "SELECT {columns} FROM ${prefix}event WHERE position > ? ORDER BY position LIMIT ?";

    private final GapRows rows;
    private final WriterSlots slots;

    MariaDbEventLog(Database database, Tables tables) {
        super(database, Dialect.MARIADB, tables);
        rows = new GapRows(tables);
        slots = new WriterSlots(tables);
    }

    @Override
    public void append(List<Event<String>> events) {
        database().joined("storing " + events.size() + " events", connection -> insert(connection, events));
    }

    private int[] insert(Connection connection, List<Event<String>> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(APPEND))) {
            for (Event<String> event : events) {
                bind(statement, event);
                statement.addBatch();
            }
            return statement.executeBatch();
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
        Dialect.MARIADB.bind(statement, 12, EventRows.occurredColumn(event));
        statement.setInt(13, EventRows.nanosColumn(event));
    }

    @Override
    Cursor end(Connection connection) throws SQLException {
        return new MariaDbEnd(connection, rows, this::sql).find();
    }

    @Override
    public LogPage read(Cursor from, int limit) {
        NavigableMap<Long, StoredEvent> page = page(from, limit);
        Cursor end = from.after(page.navigableKeySet());
        boolean full = page.size() == limit;
        return new LogPage(List.copyOf(page.values()), full ? end : settled(from, end));
    }

    /** The lowest visible events that the cursor does not cover. */
    private NavigableMap<Long, StoredEvent> page(Cursor from, int limit) {
        NavigableMap<Long, StoredEvent> page = new TreeMap<>();
        List<StoredEvent> more = database().alone("reading the log", connection -> next(connection, from, limit));
        do {
            more.forEach(stored -> page.put(stored.position(), stored));
            while (page.size() > limit) {
                page.pollLastEntry();
            }
            more = late(missed(from, page, limit), limit);
        } while (!more.isEmpty());
        return page;
    }

    private List<StoredEvent> next(Connection connection, Cursor from, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(NEXT))) {
            statement.setLong(1, from.position());
            statement.setInt(2, limit);
            return rows(statement);
        }
    }

    /** The gaps in and below a page; of those above the last event of a full one nothing would fit into it. */
    private static List<Gap> missed(Cursor from, NavigableMap<Long, StoredEvent> page, int limit) {
        List<Gap> gaps = from.after(page.navigableKeySet()).gaps();
        if (page.size() < limit) {
            return gaps;
        }
        long last = page.lastKey();
        return gaps.stream()
                .filter(gap -> gap.first() < last)
                .map(gap -> new Gap(gap.first(), Math.min(gap.last(), last - 1), gap.stamp()))
                .toList();
    }

    private List<StoredEvent> late(List<Gap> gaps, int limit) {
        return gaps.isEmpty()
                ? List.of()
                : database().alone("reading what came late", connection -> rows.events(connection, gaps, limit));
    }

    /** Without the gaps that nothing can fill any more. New ones wait for the next read: most of them are filled by then. */
    private Cursor settled(Cursor from, Cursor end) {
        boolean onlyNew = end.gaps().stream().allMatch(gap -> gap.first() > from.position());
        if (onlyNew) {
            return end;
        }
        long free = database().alone("looking for writers", slots::free);
        List<Gap> narrowed =
                end.gaps().stream().map(gap -> WriterSlots.narrowed(gap, free)).toList();
        List<Gap> abandoned =
                narrowed.stream().filter(WriterSlots::isWithoutWriters).toList();
        return end.withGaps(abandoned.isEmpty() ? narrowed : withoutRolledBack(narrowed, abandoned));
    }

    private List<Gap> withoutRolledBack(List<Gap> gaps, List<Gap> abandoned) {
        var present =
                database().alone("looking for uncommitted events", connection -> rows.stored(connection, abandoned));
        return gaps.stream()
                .flatMap(
                        gap -> WriterSlots.isWithoutWriters(gap) ? gap.onlyAt(present).stream() : List.of(gap).stream())
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.Event;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Waiting events where one statement cannot delete and return: rows are locked and read, then deleted one by one in a batch, and
 * only those count whose deletion was this transaction's.
 *
 * <p>Thread-safe.
 */
abstract class LockingScheduleStore extends JdbcScheduleStore {
    private static final String NOW = "SELECT {now} AS found";
    private static final String DUE = """
            SELECT number FROM ${prefix}scheduled WHERE due_at <= {time} ORDER BY due_at, number LIMIT ? OFFSET ?
            """;
    private static final String DELETE = "DELETE FROM ${prefix}scheduled WHERE number = ?";
    private static final String NEXT =
            "SELECT due_at AS found FROM ${prefix}scheduled WHERE due_at > {time} ORDER BY due_at LIMIT 1";

    private final Dialect dialect;

    LockingScheduleStore(Database database, Dialect dialect, Tables tables, EventLog log) {
        super(database, dialect, tables, log);
        this.dialect = dialect;
    }

    /** Reads the rows of a list of numbers in the order of their due times, and locks them; passes over locked ones. */
    abstract String lockListed();

    @Override
    Moved take(Connection connection, int max) throws SQLException {
        Instant now = Objects.requireNonNull(time(connection, NOW, null), "the database's clock");
        List<Event<String>> events = delete(connection, due(connection, now, max));
        Instant next = time(connection, NEXT, now);
        return new Moved(events, next == null ? null : Duration.between(now, next));
    }

    /** Rows that are due and that nobody else has locked; behind a page of locked ones the next page is looked at. */
    private List<StoredEvent> due(Connection connection, Instant now, int max) throws SQLException {
        List<Long> page = page(connection, now, max, 0);
        List<StoredEvent> locked = lock(connection, page);
        for (int seen = max; locked.isEmpty() && page.size() == max; seen += max) {
            page = page(connection, now, max, seen);
            locked = lock(connection, page);
        }
        return locked;
    }

    private List<Long> page(Connection connection, Instant now, int max, int skipped) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql(DUE))) {
            dialect.bind(statement, 1, now.atOffset(ZoneOffset.UTC));
            statement.setInt(2, max);
            statement.setInt(3, skipped);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    numbers.add(row.getLong(1));
                }
            }
        }
        return numbers;
    }

    /** The page is found first and locked then: a search that locks would lock whatever is due, however much that is. */
    private List<StoredEvent> lock(Connection connection, List<Long> numbers) throws SQLException {
        if (numbers.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(sql(lockListed()))) {
            statement.setObject(1, dialect.numbers(connection, numbers));
            return JdbcEventLog.rows(dialect, statement);
        }
    }

    private List<Event<String>> delete(Connection connection, List<StoredEvent> rows) throws SQLException {
        List<Event<String>> deleted = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql(DELETE))) {
            for (StoredEvent row : rows) {
                statement.setLong(1, row.position());
                statement.addBatch();
            }
            int[] counts = rows.isEmpty() ? new int[0] : statement.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] != 0) {
                    deleted.add(rows.get(i).event());
                }
            }
        }
        return deleted;
    }

    private @Nullable Instant time(Connection connection, String sql, @Nullable Instant after) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(sql))) {
            if (after != null) {
                dialect.bind(statement, 1, after.atOffset(ZoneOffset.UTC));
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? dialect.instant(row, "found") : null;
            }
        }
    }
}

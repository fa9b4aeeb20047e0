// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.FailedAttempt;
import dev.tidings.core.spi.DeliveryStore;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.PendingDelivery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads deliveries that did not simply succeed. Thread-safe. */
final class JdbcDeliveryStore implements DeliveryStore {
    /** The head of each key: no delivery of the same key stands at a lower position. */
    private static final String IS_HEAD = """
            (d.event_key IS NULL OR NOT EXISTS (SELECT 1 FROM ${prefix}delivery earlier
                WHERE earlier.subscription = d.subscription AND earlier.event_key = d.event_key
                AND earlier.position < d.position))
            """;

    /** The event as its handler gets it: with the payload that an operator has edited, if so. */
    private static final String DELIVERED =
            EventRows.columnsOf("e").replace("e.payload", "COALESCE(d.payload, e.payload) AS payload");

    /**
     * What is due and when the next one is, in one snapshot: between two, an event that is done with would make way for the next one of its
     * key, neither would show, and whoever hears of nothing takes every key for free.
     */
    private static final String DUE = """
            SELECT later.next_at, {begun} AS now, page.*
            FROM (SELECT (SELECT d.next_attempt_at FROM ${prefix}delivery d
                WHERE d.subscription = ? AND d.slot BETWEEN ? AND ? AND d.next_attempt_at > {begun} AND {is head}
                ORDER BY d.next_attempt_at LIMIT 1) AS next_at) AS later
            LEFT JOIN (SELECT d.attempts, {delivered columns of e} FROM ${prefix}delivery d
                JOIN ${prefix}event e ON e.position = d.position
                WHERE d.subscription = ? AND d.slot BETWEEN ? AND ? AND d.next_attempt_at <= {begun} AND {is head}
                ORDER BY d.position LIMIT ?) AS page
            ON 1 = 1
            ORDER BY page.position
            """.replace("{is head}", IS_HEAD);

    /** One look into the index for each key, however long its queue is. */
    private static final String BLOCKED_KEYS = """
            SELECT asked.event_key FROM {asked keys}
            WHERE EXISTS (SELECT 1 FROM ${prefix}delivery d
                WHERE d.subscription = ? AND d.event_key = asked.event_key)
            """;

    private static final String RECORDS = """
            SELECT position, subscription, attempts_before + attempts AS attempts,
                CASE WHEN attempts_before + attempts = 0 THEN 'PARKED' ELSE 'RETRYING' END AS status, 1 AS place
            FROM ${prefix}delivery WHERE position {among numbers}
            UNION ALL
            SELECT position, subscription, attempts, 'DEAD', 2 FROM ${prefix}dead_letter WHERE position {among numbers}
            UNION ALL
            SELECT position, subscription, attempts, 'DISCARDED', 3 FROM ${prefix}dead_letter_action
            WHERE kind = 'DISCARDED' AND position {among numbers}
            UNION ALL
            SELECT position, subscription, MAX(number) + 1, 'RECOVERED', 4 FROM ${prefix}attempt WHERE position {among numbers}
            GROUP BY position, subscription
            ORDER BY 1, 2, 5
            """;
    private static final String ATTEMPTS = """
            SELECT subscription, number, failed_at, instance, error, stack_trace FROM ${prefix}attempt
            WHERE position = ? ORDER BY failed_at, subscription, number
            """;
    private final Database database;
    private final Dialect dialect;
    private final Tables tables;

    JdbcDeliveryStore(Database database, Dialect dialect, Tables tables) {
        this.database = database;
        this.dialect = dialect;
        this.tables = tables;
    }

    @Override
    public DueDeliveries due(Partition partition, int limit) {
        String subscription = partition.subscription();
        int first = partition.firstSlot();
        int last = partition.lastSlot();
        List<Row> rows = database.alone(
                "reading pending deliveries of " + partition,
                connection ->
                        query(connection, DUE, this::row, subscription, first, last, subscription, first, last, limit));
        return new DueDeliveries(
                rows.stream().map(Row::due).filter(Objects::nonNull).toList(),
                rows.get(0).untilNext());
    }

    /** What is due, if anything is, and each time how long until the next one. */
    private record Row(
            @Nullable PendingDelivery due, @Nullable Duration untilNext) {}

    private Row row(ResultSet row) throws SQLException {
        boolean none = row.getObject("position") == null;
        boolean noNext = row.getObject("next_at") == null;
        return new Row(
                none ? null : new PendingDelivery(EventRows.read(dialect, row), row.getInt("attempts")),
                noNext ? null : Duration.between(dialect.instant(row, "now"), dialect.instant(row, "next_at")));
    }

    @Override
    public Set<String> blockedKeys(String subscription, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        return database.alone(
                "reading blocked keys of '" + subscription + "'",
                connection -> new HashSet<>(query(
                        connection,
                        BLOCKED_KEYS,
                        row -> text(row, "event_key"),
                        dialect.texts(connection, keys),
                        subscription)));
    }

    @Override
    public Map<Long, List<DeliveryRecord>> records(Collection<Long> positions) {
        if (positions.isEmpty()) {
            return Map.of();
        }
        return database.alone("reading the states of deliveries", connection -> {
            Object array = dialect.numbers(connection, positions);
            Map<Long, List<DeliveryRecord>> found = new HashMap<>();
            query(connection, RECORDS, JdbcDeliveryStore::positioned, array, array, array, array)
                    .forEach(each -> add(found, each));
            return found;
        });
    }

    private record Positioned(long position, DeliveryRecord delivery) {}

    private static Positioned positioned(ResultSet row) throws SQLException {
        return new Positioned(
                row.getLong("position"),
                new DeliveryRecord(
                        text(row, "subscription"), Status.valueOf(text(row, "status")), row.getInt("attempts")));
    }

    /** The rows of one delivery come in the order of their rank: the first one tells where it stands. */
    private static void add(Map<Long, List<DeliveryRecord>> found, Positioned each) {
        List<DeliveryRecord> records = found.computeIfAbsent(each.position(), position -> new ArrayList<>());
        boolean known = records.stream()
                .anyMatch(record -> record.subscription().equals(each.delivery().subscription()));
        if (!known) {
            records.add(each.delivery());
        }
    }

    @Override
    public List<FailedAttempt> failedAttempts(long position) {
        return database.alone(
                "reading failed attempts",
                connection -> query(connection, ATTEMPTS, new DeadLetterRows(dialect)::attempt, position));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    private <R> List<R> query(Connection connection, String sql, RowReader<R> reader, @Nullable Object... parameters)
            throws SQLException {
        String complete = dialect.in(tables.in(sql.replace("{delivered columns of e}", DELIVERED)));
        try (PreparedStatement statement = connection.prepareStatement(complete)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<R> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(reader.read(row));
                }
            }
            return found;
        }
    }

    /** Reads one row. */
    private interface RowReader<R> {
        R read(ResultSet row) throws SQLException;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tidings.core.MissedPositions;
import dev.tidings.core.SubscriptionDiagnosis;
import dev.tidings.core.SubscriptionDiagnosis.Pending;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DiagnosisStore;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.Lease;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the tables where subscriptions stand. Thread-safe. */
final class JdbcDiagnosisStore implements DiagnosisStore {
    private static final String NAMES = "SELECT DISTINCT subscription FROM ${prefix}cursor"
            + " WHERE subscription NOT LIKE 'replay:%' ORDER BY subscription";
    private static final String PARTITIONS = """
            SELECT subscription, position, gaps, claimed_to, lease_owner, lease_until, {now} AS now FROM ${prefix}cursor
            WHERE subscription {among texts} ORDER BY subscription, partition_no
            """;
    private static final String NEWEST =
            "SELECT COALESCE(MAX(position), 0) AS newest, {now} AS now FROM ${prefix}event";

    /** Each of its parts is answered from an index alone. */
    private static final String COUNTS = """
            SELECT {number} AS number, {now} AS now,
                (SELECT COUNT(*) FROM
                    (SELECT 1 AS one FROM ${prefix}delivery WHERE subscription = ? LIMIT ?) AS counted) AS waiting,
                (SELECT COALESCE(MIN(position), 0) FROM ${prefix}delivery WHERE subscription = ?) AS lowest,
                (SELECT MIN(next_attempt_at) FROM ${prefix}delivery WHERE subscription = ?) AS next_at,
                (SELECT COUNT(*) FROM
                    (SELECT 1 AS one FROM ${prefix}dead_letter WHERE subscription = ? LIMIT ?) AS dead_ones) AS dead
            """;

    /** How many subscriptions a statement counts for. */
    private static final int AT_ONCE = 100;

    private final Database database;
    private final Statements statements;
    private final LogWriters writers;

    JdbcDiagnosisStore(Database database, Statements statements, LogWriters writers) {
        this.database = database;
        this.statements = statements;
        this.writers = writers;
    }

    @Override
    public List<String> subscriptions() {
        return database.alone(
                "reading the names of subscriptions",
                connection -> statements.query(connection, NAMES, row -> DeadLetterRows.text(row, "subscription")));
    }

    @Override
    public Map<String, State> states(Collection<String> subscriptions) {
        if (subscriptions.isEmpty()) {
            return Map.of();
        }
        return database.alone("reading where " + subscriptions + " stand", connection -> {
            Map<String, List<PartitionState>> partitions = partitions(connection, subscriptions);
            return partitions.isEmpty() ? Map.of() : states(connection, partitions);
        });
    }

    private record Stored(String subscription, PartitionState partition) {}

    private Map<String, List<PartitionState>> partitions(Connection connection, Collection<String> subscriptions)
            throws SQLException {
        return statements
                .query(
                        connection,
                        PARTITIONS,
                        row -> new Stored(DeadLetterRows.text(row, "subscription"), partition(row)),
                        statements.dialect().texts(connection, subscriptions))
                .stream()
                .collect(groupingBy(Stored::subscription, mapping(Stored::partition, toList())));
    }

    private record Newest(long position, Instant now) {}

    private record Counts(int number, Pending pending, int dead) {
        State state(Newest newest, List<PartitionState> partitions) {
            return new State(newest.now(), newest.position(), partitions, pending, dead);
        }
    }

    private Map<String, State> states(Connection connection, Map<String, List<PartitionState>> partitions)
            throws SQLException {
        Newest newest = statements
                .query(connection, NEWEST, row -> new Newest(row.getLong("newest"), instant(row, "now")))
                .get(0);
        List<Map.Entry<String, List<PartitionState>>> all = List.copyOf(partitions.entrySet());
        Map<String, State> states = new HashMap<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Map.Entry<String, List<PartitionState>>> some =
                    all.subList(from, Math.min(all.size(), from + AT_ONCE));
            for (Counts counts :
                    counts(connection, some.stream().map(Map.Entry::getKey).toList())) {
                Map.Entry<String, List<PartitionState>> counted = some.get(counts.number());
                states.put(counted.getKey(), counts.state(newest, counted.getValue()));
            }
        }
        return states;
    }

    private List<Counts> counts(Connection connection, List<String> names) throws SQLException {
        int most = SubscriptionDiagnosis.MAX_COUNTED;
        List<Object> parameters = new ArrayList<>();
        for (int number = 0; number < names.size(); number++) {
            String name = names.get(number);
            parameters.addAll(List.of(number, name, most, name, name, name, most));
        }
        return statements.query(
                connection,
                String.join(" UNION ALL ", Collections.nCopies(names.size(), COUNTS)),
                row -> new Counts(row.getInt("number"), pending(row), row.getInt("dead")),
                parameters.toArray());
    }

    private Instant instant(ResultSet row, String column) throws SQLException {
        return statements.dialect().instant(row, column);
    }

    /** From the database's time; null for none. */
    private @Nullable Duration until(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : Duration.between(instant(row, "now"), instant(row, column));
    }

    private PartitionState partition(ResultSet row) throws SQLException {
        long claimedTo = row.getLong("claimed_to");
        boolean nothing = row.wasNull();
        return new PartitionState(
                new Cursor(row.getLong("position"), GapText.read(DeadLetterRows.text(row, "gaps"))),
                nothing ? Lease.NOTHING_CLAIMED : claimedTo,
                row.getString("lease_owner"),
                until(row, "lease_until"));
    }

    private Pending pending(ResultSet row) throws SQLException {
        Duration untilNext = until(row, "next_at");
        return new Pending(
                row.getInt("waiting"),
                row.getLong("lowest"),
                untilNext == null || !untilNext.isNegative() ? untilNext : Duration.ZERO);
    }

    @Override
    public List<MissedPositions> owners(List<Gap> gaps) {
        return writers.owners(gaps.subList(0, Math.min(MAX_GAPS, gaps.size())));
    }
}

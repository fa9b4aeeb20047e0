// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the tables where subscriptions stand. Thread-safe. */
final class JdbcDiagnosisStore implements DiagnosisStore {
    private static final String NAMES = "SELECT DISTINCT subscription FROM ${prefix}cursor"
            + " WHERE subscription NOT LIKE 'replay:%' ORDER BY subscription";
    private static final String PARTITIONS = """
            SELECT position, gaps, claimed_to, lease_owner, lease_until, {now} AS now FROM ${prefix}cursor
            WHERE subscription = ? ORDER BY partition_no
            """;
    private static final String NEWEST =
            "SELECT COALESCE(MAX(position), 0) AS newest, {now} AS now FROM ${prefix}event";
    private static final String PENDING = """
            SELECT COUNT(*) AS waiting, COALESCE(MIN(position), 0) AS lowest, MIN(next_attempt_at) AS next_at,
                {now} AS now
            FROM (SELECT position, next_attempt_at FROM ${prefix}delivery WHERE subscription = ?
                ORDER BY position LIMIT ?) AS counted
            """;
    private static final String DEAD = """
            SELECT COUNT(*) AS dead FROM (SELECT position FROM ${prefix}dead_letter WHERE subscription = ? LIMIT ?) AS counted
            """;

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
    public Optional<State> state(String subscription) {
        return database.alone("reading where '" + subscription + "' stands", connection -> {
            List<PartitionState> partitions = statements.query(connection, PARTITIONS, this::partition, subscription);
            return partitions.isEmpty() ? Optional.empty() : Optional.of(state(connection, subscription, partitions));
        });
    }

    private record Newest(long position, Instant now) {}

    private State state(Connection connection, String subscription, List<PartitionState> partitions)
            throws SQLException {
        int most = SubscriptionDiagnosis.MAX_COUNTED;
        Newest newest = statements
                .query(connection, NEWEST, row -> new Newest(row.getLong("newest"), instant(row, "now")))
                .get(0);
        Pending pending = statements
                .query(connection, PENDING, this::pending, subscription, most)
                .get(0);
        int dead = statements
                .query(connection, DEAD, row -> row.getInt("dead"), subscription, most)
                .get(0);
        return new State(newest.now(), newest.position(), partitions, pending, dead);
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

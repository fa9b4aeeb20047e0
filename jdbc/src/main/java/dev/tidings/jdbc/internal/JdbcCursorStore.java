// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.StartFrom;
import dev.tidings.core.StorageException;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LeaseLostException;
import dev.tidings.core.spi.Partition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Cursors and leases in the cursor table. Every write names the lease's token, so that a holder whose lease went elsewhere
 * changes nothing. Thread-safe.
 */
final class JdbcCursorStore implements CursorStore {
    private static final String REGISTER = """
            INSERT INTO ${prefix}cursor (subscription, partition_no, partition_count, start_position, position, gaps,
                lease_token)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String ACQUIRE = """
            UPDATE ${prefix}cursor SET lease_owner = ?, lease_token = lease_token + 1, lease_until = {later}
            WHERE subscription = ? AND partition_no = ? AND partition_count = ?
            """;
    private static final String IF_FREE = " AND (lease_owner IS NULL OR lease_until < {now})";
    private static final String IF_ORPHANED = " AND lease_owner IS NOT NULL AND lease_until < {now}";
    private static final String RENEW = """
            UPDATE ${prefix}cursor SET lease_until = {later}
            WHERE subscription = ? AND partition_no = ? AND lease_token = ? AND lease_owner IS NOT NULL
            """;
    private static final String RELEASE = """
            UPDATE ${prefix}cursor SET lease_owner = NULL, lease_until = NULL
            WHERE subscription = ? AND partition_no = ? AND lease_token = ?
            """;
    private static final String CLAIM = """
            UPDATE ${prefix}cursor SET claimed_to = ?
            WHERE subscription = ? AND partition_no = ? AND lease_token = ? AND lease_owner IS NOT NULL {relaxed}
            """;
    private static final String COMPLETE = """
            UPDATE ${prefix}cursor SET position = ?, gaps = ?, claimed_to = CASE WHEN ? THEN NULL ELSE claimed_to END
            WHERE subscription = ? AND partition_no = ? AND lease_token = ? AND lease_owner IS NOT NULL
            """;

    private static final Comparator<Lease> BY_PARTITION = Comparator.comparing(Lease::subscription)
            .thenComparingInt(lease -> lease.partition().number());

    private final Database database;
    private final Dialect dialect;
    private final Tables tables;
    private final Statements statements;
    private final JdbcEventLog log;
    private final DeliveryWriter deliveries;

    JdbcCursorStore(Database database, Dialect dialect, Tables tables, JdbcEventLog log) {
        this.database = database;
        this.dialect = dialect;
        this.tables = tables;
        statements = new Statements(dialect, tables);
        this.log = log;
        deliveries = new DeliveryWriter(dialect, tables);
    }

    @Override
    public int register(String subscription, StartFrom startFrom, int partitions) {
        int there = count(subscription);
        if (there > 0) {
            return there;
        }
        try {
            database.alone("registering subscription '" + subscription + "'", connection -> {
                Cursor start = log.start(connection, startFrom);
                return insert(connection, new Divided(subscription, partitions, start.position(), start, 0));
            });
        } catch (StorageException e) {
            // Another instance may have registered it in between; if so, its cursors serve.
            if (count(subscription) == 0) {
                throw e;
            }
        }
        return count(subscription);
    }

    private int count(String subscription) {
        Progress progress = progress(List.of(subscription)).get(subscription);
        return progress == null ? 0 : progress.cursors().size();
    }

    /** New cursors: into how many partitions, where the subscription began, where they stand, and the last token that was given. */
    private record Divided(String subscription, int count, long start, Cursor at, long token) {}

    private int insert(Connection connection, Divided divided) throws SQLException {
        try (PreparedStatement statement = prepare(connection, REGISTER)) {
            for (int number = 0; number < divided.count(); number++) {
                statement.setString(1, divided.subscription());
                statement.setInt(2, number);
                statement.setInt(3, divided.count());
                statement.setLong(4, divided.start());
                statement.setLong(5, divided.at().position());
                statement.setString(6, GapText.write(divided.at().gaps()));
                statement.setLong(7, divided.token());
                statement.addBatch();
            }
            return statement.executeBatch().length;
        }
    }

    @Override
    public void divide(List<Lease> leases, Completion completion, int partitions) {
        List<Lease> ordered = leases.stream().sorted(BY_PARTITION).toList();
        Lease first = ordered.get(0);
        database.alone("dividing subscription '" + first.subscription() + "'", connection -> {
            for (Lease lease : ordered) {
                requireHeld(connection, lease);
            }
            long start = Objects.requireNonNull(
                            progress(connection, List.of(first.subscription())).get(first.subscription()))
                    .start();
            long token = ordered.stream().mapToLong(Lease::token).max().orElseThrow();
            deliveries.write(connection, first, completion.changes());
            delete(connection, first.subscription());
            return insert(connection, new Divided(first.subscription(), partitions, start, completion.cursor(), token));
        });
    }

    private void delete(Connection connection, String subscription) throws SQLException {
        try (PreparedStatement statement = prepare(connection, "DELETE FROM ${prefix}cursor WHERE subscription = ?")) {
            statement.setString(1, subscription);
            statement.executeUpdate();
        }
    }

    @Override
    public Optional<Lease> acquire(Partition partition, String owner, Duration duration) {
        return acquire(ACQUIRE + IF_FREE, partition, owner, duration);
    }

    @Override
    public Optional<Lease> takeOver(Partition partition, String owner, Duration duration) {
        return acquire(ACQUIRE + IF_ORPHANED, partition, owner, duration);
    }

    private Optional<Lease> acquire(String sql, Partition partition, String owner, Duration duration) {
        return database.alone("acquiring the lease of " + partition, connection -> {
            if (JdbcPauseStore.isPaused(connection, statements, partition.subscription())) {
                return Optional.empty();
            }
            try (PreparedStatement statement = prepare(connection, sql)) {
                statement.setString(1, owner);
                statement.setLong(2, duration.toMillis());
                bind(statement, 3, partition);
                statement.setInt(5, partition.count());
                return statement.executeUpdate() == 1
                        ? Optional.of(lease(connection, partition, owner))
                        : Optional.empty();
            }
        });
    }

    private Lease lease(Connection connection, Partition partition, String owner) throws SQLException {
        String sql = "SELECT position, gaps, claimed_to, lease_token FROM ${prefix}cursor WHERE subscription = ? AND"
                + " partition_no = ?";
        try (PreparedStatement statement = prepare(connection, sql)) {
            bind(statement, 1, partition);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long claimedTo = row.getLong("claimed_to");
                boolean nothingClaimed = row.wasNull();
                return new Lease(
                        partition,
                        owner,
                        row.getLong("lease_token"),
                        cursor(row),
                        nothingClaimed ? Lease.NOTHING_CLAIMED : claimedTo);
            }
        }
    }

    private static Cursor cursor(ResultSet row) throws SQLException {
        return new Cursor(row.getLong("position"), GapText.read(Objects.requireNonNull(row.getString("gaps"), "gaps")));
    }

    /** In the order of the partitions: two instances that renew at once then lock the rows in one order. */
    @Override
    public List<Lease> renew(Collection<Lease> leases, Duration duration) {
        List<Lease> ordered = leases.stream().sorted(BY_PARTITION).toList();
        int[] counts = database.alone("renewing leases", connection -> {
            try (PreparedStatement statement = prepare(connection, RENEW)) {
                for (Lease lease : ordered) {
                    statement.setLong(1, duration.toMillis());
                    bind(statement, 2, lease);
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
        List<Lease> renewed = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                renewed.add(ordered.get(i));
            }
        }
        return renewed;
    }

    @Override
    public void release(Lease lease) {
        database.alone("releasing the lease of '" + lease.subscription() + "'", connection -> {
            try (PreparedStatement statement = prepare(connection, RELEASE)) {
                bind(statement, 1, lease);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public void claim(Lease lease, long upTo) {
        database.autoCommitted("claiming events for '" + lease.subscription() + "'", connection -> {
            try (PreparedStatement statement = prepare(connection, CLAIM)) {
                statement.setLong(1, upTo);
                bind(statement, 2, lease);
                return fenced(lease, statement.executeUpdate());
            }
        });
    }

    @Override
    public void countAttempt(Lease lease, long position) {
        database.alone("counting an attempt of '" + lease.subscription() + "'", connection -> {
            requireHeld(connection, lease);
            return deliveries.countAttempt(connection, lease.subscription(), position);
        });
    }

    /** Locks the cursor's row until the end of the transaction, so that the lease stays where it is. */
    private void requireHeld(Connection connection, Lease lease) throws SQLException {
        String sql = "SELECT lease_token FROM ${prefix}cursor WHERE subscription = ? AND partition_no = ? AND"
                + " lease_token = ? AND lease_owner IS NOT NULL {relaxed} FOR UPDATE";
        try (PreparedStatement statement = prepare(connection, sql)) {
            bind(statement, 1, lease);
            try (ResultSet row = statement.executeQuery()) {
                fenced(lease, row.next() ? 1 : 0);
            }
        }
    }

    @Override
    public void complete(Lease lease, Completion completion) {
        boolean mayBeLost = !database.transactions().isActive() && losesNothing(completion);
        database.joined("completing deliveries of '" + lease.subscription() + "'", connection -> {
            try (PreparedStatement statement = prepare(connection, mayBeLost ? COMPLETE + "{relaxed}" : COMPLETE)) {
                statement.setLong(1, completion.cursor().position());
                statement.setString(2, GapText.write(completion.cursor().gaps()));
                statement.setBoolean(3, completion.claimFinished());
                bind(statement, 4, lease);
                fenced(lease, statement.executeUpdate());
            }
            deliveries.write(connection, lease, completion.changes());
            return true;
        });
    }

    /**
     * Whether the holder of the lease loses nothing with the completion: it knows where it stands. What waits for another attempt it
     * has forgotten, once that is written.
     */
    private static boolean losesNothing(Completion completion) {
        return completion.changes().stream().allMatch(DeliveryChange.Done.class::isInstance);
    }

    @Override
    public Map<String, Progress> progress(Collection<String> subscriptions) {
        return database.alone("reading cursors", connection -> progress(connection, subscriptions));
    }

    private Map<String, Progress> progress(Connection connection, Collection<String> subscriptions)
            throws SQLException {
        String sql = "SELECT subscription, start_position, position, gaps FROM ${prefix}cursor"
                + " WHERE subscription {among texts} ORDER BY subscription, partition_no";
        Map<String, Progress> found = new HashMap<>();
        try (PreparedStatement statement = prepare(connection, sql)) {
            statement.setObject(1, dialect.texts(connection, subscriptions));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Progress partition = new Progress(row.getLong("start_position"), List.of(cursor(row)));
                    found.merge(row.getString("subscription"), partition, JdbcCursorStore::joined);
                }
            }
        }
        return found;
    }

    private static Progress joined(Progress first, Progress second) {
        List<Cursor> cursors = new ArrayList<>(first.cursors());
        cursors.addAll(second.cursors());
        return new Progress(first.start(), cursors);
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        return connection.prepareStatement(dialect.in(tables.in(sql)));
    }

    private static void bind(PreparedStatement statement, int index, Lease lease) throws SQLException {
        bind(statement, index, lease.partition());
        statement.setLong(index + 2, lease.token());
    }

    private static void bind(PreparedStatement statement, int index, Partition partition) throws SQLException {
        statement.setString(index, partition.subscription());
        statement.setInt(index + 1, partition.number());
    }

    private static int fenced(Lease lease, int rows) {
        if (rows == 0) {
            throw new LeaseLostException(lease);
        }
        return rows;
    }
}

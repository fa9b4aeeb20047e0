// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DroppedSegment;
import dev.tidings.core.RetentionHold;
import dev.tidings.core.spi.ArchiveReceipt;
import dev.tidings.core.spi.AuditNotes;
import dev.tidings.core.spi.LogSegment;
import dev.tidings.core.spi.RetentionStore;
import dev.tidings.core.spi.RetiredSegment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the databases have in common where old events go. Thread-safe. */
abstract class JdbcRetentionStore implements RetentionStore {
    private static final int ROWS_AT_ONCE = 500;
    private static final String ACQUIRE = """
            UPDATE ${prefix}retention SET lease_owner = ?, lease_until = {later}
            WHERE number = 1 AND (lease_owner IS NULL OR lease_owner = ? OR lease_until < {now})
            """;
    private static final String RELEASE =
            "UPDATE ${prefix}retention SET lease_owner = NULL WHERE number = 1 AND lease_owner = ?";
    private static final String DEAD_LETTERS = """
            SELECT position, subscription FROM ${prefix}dead_letter WHERE position BETWEEN ? AND ?
            ORDER BY position, subscription LIMIT ?
            """;
    private static final String RETIRE = """
            INSERT INTO ${prefix}retired (first_position, last_position, events, archived_as, sha256)
            VALUES (?, ?, ?, {long text}, {long text})
            """;
    private static final String RETIRED =
            "SELECT first_position, last_position, events, archived_as, sha256, retired_at"
                    + " FROM ${prefix}retired WHERE retired_at ";
    private static final String LEASES = """
            SELECT CASE WHEN lease_owner IS NOT NULL AND lease_until >= {now} THEN 1 ELSE 0 END AS held
            FROM ${prefix}cursor WHERE subscription = ? ORDER BY partition_no FOR UPDATE
            """;

    private final Database database;
    private final Statements statements;
    private final RetentionHolds holds;
    private final AuditWriter audit;

    JdbcRetentionStore(Database database, Tables tables) {
        this.database = database;
        statements = new Statements(database.dialect(), tables);
        holds = new RetentionHolds(statements);
        audit = new AuditWriter(statements);
    }

    final Database database() {
        return database;
    }

    final Statements statements() {
        return statements;
    }

    /**
     * Takes the events of a piece away, in steps that keep nobody waiting.
     *
     * @return false when something was in the way
     */
    abstract boolean remove(LogSegment segment);

    @Override
    public boolean acquire(String owner, Duration duration) {
        return database.alone(
                "taking care of the log's age",
                connection -> statements.update(connection, ACQUIRE, owner, duration.toMillis(), owner) == 1);
    }

    @Override
    public void release(String owner) {
        database.alone(
                "giving up the care of the log's age", connection -> statements.update(connection, RELEASE, owner));
    }

    @Override
    public List<RetentionHold> holds(long upTo) {
        return database.alone("reading what needs old events", connection -> holds.find(connection, upTo));
    }

    @Override
    public List<DeadLetterId> deadLetters(LogSegment segment, int limit) {
        return database.alone(
                "reading dead letters of old events",
                connection -> statements.query(
                        connection, DEAD_LETTERS, DeadLetterRows::id, segment.first(), segment.last(), limit));
    }

    @Override
    public void retire(RetiredSegment retired) {
        LogSegment segment = retired.segment();
        ArchiveReceipt archive = retired.archive();
        database.alone("noting what leaves the log", connection -> {
            statements.update(connection, "DELETE FROM ${prefix}retired WHERE first_position = ?", segment.first());
            return statements.update(
                    connection,
                    RETIRE,
                    segment.first(),
                    segment.last(),
                    retired.events(),
                    archive == null ? null : archive.location(),
                    archive == null ? null : archive.sha256());
        });
    }

    @Override
    public Optional<RetiredSegment> unfinished() {
        return database.alone(
                "reading what is about to leave the log",
                connection ->
                        statements
                                .query(connection, RETIRED + "IS NULL ORDER BY first_position LIMIT 1", this::retired)
                                .stream()
                                .findFirst());
    }

    private RetiredSegment retired(ResultSet row) throws SQLException {
        String location = row.getString("archived_as");
        long events = row.getLong("events");
        LogSegment segment = new LogSegment(row.getLong("first_position"), row.getLong("last_position"));
        return new RetiredSegment(
                segment,
                events,
                location == null ? null : new ArchiveReceipt(location, events, DeadLetterRows.text(row, "sha256")));
    }

    @Override
    public boolean delete(RetiredSegment retired) {
        LogSegment segment = retired.segment();
        if (!remove(segment)) {
            return false;
        }
        removeRows("attempt", segment);
        database.alone(
                "noting what has left the log",
                connection -> statements.update(
                        connection,
                        "UPDATE ${prefix}retired SET retired_at = {now} WHERE first_position = ?",
                        segment.first()));
        return true;
    }

    /** Deletes rows of a piece some hundred at a time, each time in a transaction of their own, by the primary key. */
    final void removeRows(String table, LogSegment segment) {
        String next = "SELECT position FROM ${prefix}" + table
                + " WHERE position BETWEEN ? AND ? ORDER BY position LIMIT " + ROWS_AT_ONCE;
        String delete = "DELETE FROM ${prefix}" + table + " WHERE position BETWEEN ? AND ?";
        boolean more = true;
        while (more) {
            more = database.alone("deleting old rows", connection -> {
                List<Long> found = positions(connection, next, segment.first(), segment.last());
                return !found.isEmpty()
                        && statements.update(connection, delete, found.get(0), found.get(found.size() - 1)) > 0;
            });
        }
    }

    private List<Long> positions(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        return statements.query(connection, sql, row -> row.getLong("position"), parameters);
    }

    @Override
    public List<DroppedSegment> dropped(int limit) {
        return database.alone(
                "reading what has left the log",
                connection -> statements.query(
                        connection,
                        RETIRED + "IS NOT NULL ORDER BY first_position DESC LIMIT ?",
                        this::dropped,
                        limit));
    }

    private DroppedSegment dropped(ResultSet row) throws SQLException {
        return new DroppedSegment(
                row.getLong("first_position"),
                row.getLong("last_position"),
                row.getLong("events"),
                row.getString("archived_as"),
                database.dialect().instant(row, "retired_at"));
    }

    /** The cursors first: nobody can add deliveries without one. */
    @Override
    public boolean forget(String subscription, String actor) {
        boolean free = database.alone("forgetting subscription '" + subscription + "'", connection -> {
            boolean held = statements
                            .query(connection, LEASES, row -> row.getInt("held"), subscription)
                            .contains(1)
                    || JdbcPauseStore.isPaused(connection, statements, subscription);
            if (!held) {
                int cursors = statements.update(
                        connection, "DELETE FROM ${prefix}cursor WHERE subscription = ?", subscription);
                audit.writeIf(cursors > 0, connection, AuditNotes.forgotten(subscription, actor));
            }
            return !held;
        });
        if (free) {
            removeDeliveries(subscription);
        }
        return free;
    }

    private void removeDeliveries(String subscription) {
        String next =
                "SELECT position FROM ${prefix}delivery WHERE subscription = ? ORDER BY position LIMIT " + ROWS_AT_ONCE;
        String delete = "DELETE FROM ${prefix}delivery WHERE subscription = ? AND position BETWEEN ? AND ?";
        boolean more = true;
        while (more) {
            more = database.alone("forgetting deliveries of '" + subscription + "'", connection -> {
                List<Long> found = positions(connection, next, subscription);
                return !found.isEmpty()
                        && statements.update(
                                        connection, delete, subscription, found.get(0), found.get(found.size() - 1))
                                > 0;
            });
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.SubscriptionPause;
import dev.tidings.core.spi.AuditNotes;
import dev.tidings.core.spi.PauseStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Pauses in their table. They need no lock of a cursor: a pause keeps leases from being lent, and changes nothing that a holder writes. Two
 * operators meet at the primary key. Thread-safe.
 */
final class JdbcPauseStore implements PauseStore {
    private static final String COLUMNS = "subscription, actor, paused_at, reason";
    private static final String PAUSE = "INTO ${prefix}subscription_pause (" + COLUMNS + ") VALUES (?, ?, {now}, ?)";

    /** H2 has no insertion that yields to a row which is committed meanwhile; its error leaves the transaction as it is. */
    private static final String DUPLICATE = "23505";

    private static final String RESUME = "DELETE FROM ${prefix}subscription_pause WHERE subscription = ?";
    private static final String ALL = "SELECT " + COLUMNS + " FROM ${prefix}subscription_pause ORDER BY subscription";
    private static final String ONE = "SELECT subscription FROM ${prefix}subscription_pause WHERE subscription = ?";

    private final Database database;
    private final Statements statements;
    private final AuditWriter audit;

    JdbcPauseStore(Database database, Tables tables) {
        this.database = database;
        statements = new Statements(database.dialect(), tables);
        audit = new AuditWriter(statements);
    }

    @Override
    public boolean pause(String subscription, String reason, String actor) {
        return database.joinedOrAlone(
                "pausing subscription '" + subscription + "'",
                connection -> audit.writeIf(
                        insert(connection, subscription, actor, reason) == 1,
                        connection,
                        AuditNotes.paused(subscription, reason, actor)));
    }

    private int insert(Connection connection, String... values) throws SQLException {
        return switch (database.dialect()) {
            case POSTGRESQL ->
                statements.update(
                        connection, "INSERT " + PAUSE + " ON CONFLICT (subscription) DO NOTHING", (Object[]) values);
            case MARIADB -> statements.update(connection, "INSERT IGNORE " + PAUSE, (Object[]) values);
            case H2 -> insertUnlessDuplicate(connection, values);
        };
    }

    private int insertUnlessDuplicate(Connection connection, String... values) throws SQLException {
        try {
            return statements.update(connection, "INSERT " + PAUSE, (Object[]) values);
        } catch (SQLException e) {
            if (DUPLICATE.equals(e.getSQLState())) {
                return 0;
            }
            throw e;
        }
    }

    @Override
    public boolean resume(String subscription, String actor) {
        return database.joinedOrAlone(
                "resuming subscription '" + subscription + "'",
                connection -> audit.writeIf(
                        statements.update(connection, RESUME, subscription) == 1,
                        connection,
                        AuditNotes.resumed(subscription, actor)));
    }

    @Override
    public List<SubscriptionPause> all() {
        return database.alone(
                "reading which subscriptions are paused", connection -> statements.query(connection, ALL, this::read));
    }

    private SubscriptionPause read(ResultSet row) throws SQLException {
        return new SubscriptionPause(
                DeadLetterRows.text(row, "subscription"),
                DeadLetterRows.text(row, "actor"),
                database.dialect().instant(row, "paused_at"),
                DeadLetterRows.text(row, "reason"));
    }

    /** Whether a pause is committed, or made in the connection's own transaction. */
    static boolean isPaused(Connection connection, Statements statements, String subscription) throws SQLException {
        return !statements
                .query(connection, ONE, row -> DeadLetterRows.text(row, "subscription"), subscription)
                .isEmpty();
    }
}

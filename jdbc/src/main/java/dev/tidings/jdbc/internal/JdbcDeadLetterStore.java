// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterCounts;
import dev.tidings.core.DeadLetterCounts.Group;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.DeliveryHistory;
import dev.tidings.core.FailedAttempt;
import dev.tidings.core.spi.AuditNotes;
import dev.tidings.core.spi.DeadLetterStore;
import dev.tidings.core.spi.Resolution;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Dead letters in their table; {@link DeadLetterResolver} writes. Thread-safe. */
final class JdbcDeadLetterStore implements DeadLetterStore {
    private static final String LETTERS = """
            SELECT dead.subscription, dead.died_at, dead.payload AS edited_payload, a.number, a.failed_at, a.instance, a.error,
                a.stack_trace, {columns of e}
            FROM ({selection}) dead
            JOIN ${prefix}event e ON e.position = dead.position
            JOIN ${prefix}attempt a ON a.position = dead.position AND a.subscription = dead.subscription
                AND a.number = dead.attempts
            ORDER BY
            """ + " " + DeadLetterSelection.NEWEST_FIRST;
    private static final String COUNTS = """
            SELECT subscription, error_class, COUNT(*) AS counted, MIN(died_at) AS oldest, MAX(died_at) AS newest
            FROM ({selection}) dead
            GROUP BY subscription, error_class ORDER BY COUNT(*) DESC, subscription, error_class
            """;
    private static final String ONE = "SELECT * FROM ${prefix}dead_letter WHERE subscription = ? AND position = ?";
    private static final String EVENT = "SELECT {columns of e} FROM ${prefix}event e WHERE e.position = ?";
    private static final String ATTEMPTS = """
            SELECT subscription, number, failed_at, instance, error, stack_trace FROM ${prefix}attempt
            WHERE position = ? AND subscription = ? ORDER BY number
            """;
    private static final String ACTIONS = """
            SELECT kind, actor, acted_at, attempts, detail FROM ${prefix}dead_letter_action
            WHERE position = ? AND subscription = ? ORDER BY number
            """;

    private final Database database;
    private final Statements statements;
    private final DeadLetterRows rows;
    private final DeadLetterResolver resolver;
    private final AuditWriter audit;

    JdbcDeadLetterStore(Database database, Dialect dialect, Tables tables) {
        this.database = database;
        statements = new Statements(dialect, tables);
        rows = new DeadLetterRows(dialect);
        audit = new AuditWriter(statements);
        resolver = new DeadLetterResolver(statements, new DeliveryWriter(dialect, tables));
    }

    @Override
    public List<DeadLetter> find(DeadLetterQuery query) {
        DeadLetterSelection page = DeadLetterSelection.page(query);
        return database.alone(
                "reading dead letters",
                connection -> letters(connection, page.sql(), page.parameters().toArray()));
    }

    private List<DeadLetter> letters(Connection connection, String selection, Object... parameters)
            throws SQLException {
        String sql = LETTERS.replace("{selection}", selection);
        return statements.query(connection, sql, rows::letter, parameters);
    }

    @Override
    public DeadLetterCounts count(DeadLetterQuery query) {
        DeadLetterSelection counted = DeadLetterSelection.first(query, DeadLetterSelection.NEWEST_FIRST, MAX_COUNTED);
        return database.alone("counting dead letters", connection -> {
            String sql = COUNTS.replace("{selection}", counted.sql());
            List<Group> groups = statements.query(
                    connection, sql, rows::group, counted.parameters().toArray());
            long total = groups.stream().mapToLong(Group::count).sum();
            return new DeadLetterCounts(groups, total < MAX_COUNTED || !isMore(connection, counted));
        });
    }

    private boolean isMore(Connection connection, DeadLetterSelection counted) throws SQLException {
        Object[] parameters = counted.parameters().toArray();
        parameters[parameters.length - 1] = 1;
        String sql = counted.sql() + " OFFSET " + MAX_COUNTED;
        return !statements
                .query(connection, sql, DeadLetterRows::id, parameters)
                .isEmpty();
    }

    @Override
    public Optional<DeliveryHistory> inspect(DeadLetterId id) {
        return database.alone("reading the history of " + id, connection -> {
            List<FailedAttempt> attempts =
                    statements.query(connection, ATTEMPTS, rows::attempt, id.position(), id.subscription());
            return attempts.isEmpty() ? Optional.empty() : Optional.of(history(connection, id, attempts));
        });
    }

    private DeliveryHistory history(Connection connection, DeadLetterId id, List<FailedAttempt> attempts)
            throws SQLException {
        return new DeliveryHistory(
                statements
                        .query(connection, EVENT, row -> EventRows.read(rows.dialect(), row), id.position())
                        .get(0)
                        .event(),
                letters(connection, ONE, id.subscription(), id.position()).stream()
                        .findFirst()
                        .orElse(null),
                attempts,
                statements.query(connection, ACTIONS, rows::action, id.position(), id.subscription()));
    }

    @Override
    public boolean resolve(DeadLetterId id, Resolution resolution) {
        return database.joinedOrAlone("resolving the dead letter " + id, connection -> {
            boolean resolved = resolver.resolve(connection, List.of(id), resolution) > 0;
            return audit.writeIf(resolved, connection, AuditNotes.resolved(id, resolution));
        });
    }

    @Override
    public int resolveAll(DeadLetterQuery query, Resolution resolution) {
        DeadLetterSelection lowest = DeadLetterSelection.first(
                query, DeadLetterSelection.LOWEST_FIRST, query.page().limit());
        return database.joinedOrAlone("resolving dead letters", connection -> {
            List<DeadLetterId> ids = statements.query(
                    connection,
                    lowest.sql(),
                    DeadLetterRows::id,
                    lowest.parameters().toArray());
            int resolved = resolver.resolve(connection, ids, resolution);
            audit.writeIf(resolved > 0, connection, AuditNotes.resolvedAll(query, resolution, resolved));
            return resolved;
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.AuditNote;
import dev.tidings.core.EventFilter;
import dev.tidings.core.Replay;
import dev.tidings.core.ReplayOrder;
import dev.tidings.core.ReplaySelection;
import dev.tidings.core.ReplayState;
import dev.tidings.core.spi.AuditNotes;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.ReplayChange;
import dev.tidings.core.spi.ReplayStore;
import dev.tidings.core.spi.StoredReplay;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Replays in their table. Thread-safe. */
final class JdbcReplayStore implements ReplayStore {
    private static final String START = """
            INSERT INTO ${prefix}replay (subscription, state, types, type, topic, event_key, tenant, correlation_id,
                recorded_from, recorded_before, asked_first, asked_last, first_position, last_position, excluded, per_second,
                actor, reason, ordered_at, changed_at, changed_by, note, place, handled, pace, lease_token)
            VALUES (?, 'RUNNING', ?, ?, ?, ?, ?, ?, {time}, {time}, ?, ?, ?, ?, ?, ?, ?, ?, {now}, {now}, ?, '', ?, 0, 0, 0)
            """;
    private static final String CHANGE = """
            UPDATE ${prefix}replay SET state = ?, changed_at = {now}, changed_by = ?, note = ? WHERE id = ? AND state IN
            """;
    private static final String PENDING = "SELECT position FROM ${prefix}delivery WHERE subscription = ? LIMIT 1";

    private final Database database;
    private final Statements statements;
    private final ReplayRows rows;
    private final ReplayCursors cursors;
    private final UnfinishedRows unfinished;
    private final AuditWriter audit;

    JdbcReplayStore(Database database, Dialect dialect, Tables tables) {
        this.database = database;
        statements = new Statements(dialect, tables);
        rows = new ReplayRows(dialect);
        cursors = new ReplayCursors(statements);
        unfinished = new UnfinishedRows(statements);
        audit = new AuditWriter(statements);
    }

    @Override
    public StoredReplay start(ReplayOrder order, Cursor end) {
        return database.alone("starting a replay to '" + order.subscription() + "'", connection -> {
            ReplaySpan span = ReplaySpan.of(connection, statements, order.events(), end);
            long id = statements.insert(connection, START, "id", parameters(order, span));
            String name = Replay.nameOf(id, order.subscription());
            statements.update(connection, "UPDATE ${prefix}replay SET name = ? WHERE id = ?", name, id);
            cursors.open(connection, id);
            unfinished.keep(connection, id, order.subscription(), span);
            StoredReplay started = find(connection, id).get(0);
            audit.write(connection, AuditNotes.started(started.replay()));
            return started;
        });
    }

    @Override
    public List<Long> unfinished(long id, long from, int limit) {
        return database.alone(
                "reading what replay " + id + " leaves out",
                connection -> unfinished.piece(connection, id, from, limit));
    }

    private static @Nullable Object[] parameters(ReplayOrder order, ReplaySpan span) {
        ReplaySelection selection = order.events();
        EventFilter event = selection.event();
        return new @Nullable Object[] {
            order.subscription(),
            selection.types(),
            event.type(),
            event.topic(),
            event.key(),
            event.tenant(),
            event.correlationId(),
            column(selection.recorded().from()),
            column(selection.recorded().before()),
            selection.positions().first(),
            selection.positions().last(),
            span.first(),
            span.last(),
            GapText.write(span.excluded()),
            order.perSecond(),
            order.actor(),
            order.reason(),
            order.actor(),
            span.first() - 1
        };
    }

    private static @Nullable OffsetDateTime column(@Nullable Instant moment) {
        return moment == null ? null : Conditions.column(moment);
    }

    @Override
    public Optional<StoredReplay> find(long id) {
        return database.alone("reading replay " + id, connection -> find(connection, id)).stream()
                .findFirst();
    }

    private List<StoredReplay> find(Connection connection, long id) throws SQLException {
        return statements.query(connection, ReplayRows.SELECT + " WHERE r.id = ?", rows::read, id);
    }

    @Override
    public List<StoredReplay> newest(int limit) {
        return database.alone(
                "reading replays",
                connection -> statements.query(
                        connection, ReplayRows.SELECT + " ORDER BY r.id DESC LIMIT ?", rows::read, limit));
    }

    @Override
    public List<StoredReplay> open() {
        return database.alone(
                "looking for replays",
                connection -> statements.query(
                        connection,
                        ReplayRows.SELECT + " WHERE r.state IN ('RUNNING', 'PAUSED') ORDER BY r.id",
                        rows::read));
    }

    @Override
    public boolean change(long id, ReplayChange change) {
        return database.alone("changing replay " + id, connection -> {
            List<StoredReplay> found = find(connection, id);
            return !found.isEmpty() && change(connection, found.get(0).replay(), change);
        });
    }

    private boolean change(Connection connection, Replay replay, ReplayChange change) throws SQLException {
        String name = replay.name();
        boolean ends = change.to() == ReplayState.CANCELLED || change.to() == ReplayState.REFUSED;
        if (ends) {
            boolean unused = cursors.lock(connection, name);
        }
        String from = switch (change.to()) {
            case RUNNING -> "('PAUSED')";
            case PAUSED -> "('RUNNING')";
            default -> "('RUNNING', 'PAUSED')";
        };
        boolean changed = become(connection, replay.id(), change, from);
        if (changed && ends) {
            cursors.close(connection, replay.id(), name);
        }
        Optional<AuditNote> note = AuditNotes.changed(replay, change);
        if (changed && note.isPresent()) {
            audit.write(connection, note.get());
        }
        return changed;
    }

    private boolean become(Connection connection, long id, ReplayChange change, String from) throws SQLException {
        return statements.update(connection, CHANGE + " " + from, change.to().name(), change.actor(), change.note(), id)
                == 1;
    }

    @Override
    public void note(long id, long handled, double pace) {
        database.alone(
                "noting the progress of replay " + id,
                connection -> statements.update(
                        connection,
                        "UPDATE ${prefix}replay SET handled = handled + ?, pace = ? WHERE id = ?",
                        handled,
                        pace,
                        id));
    }

    @Override
    public boolean finish(long id, Lease lease) {
        return database.alone("finishing replay " + id, connection -> {
            cursors.lock(connection, lease);
            boolean pending = !statements
                    .query(connection, PENDING, row -> row.getLong(1), lease.subscription())
                    .isEmpty();
            if (pending) {
                return false;
            }
            ReplayChange finished = new ReplayChange(ReplayState.FINISHED, lease.owner(), "");
            boolean done = become(connection, id, finished, "('RUNNING', 'PAUSED')");
            cursors.close(connection, id, lease.subscription());
            return done;
        });
    }
}

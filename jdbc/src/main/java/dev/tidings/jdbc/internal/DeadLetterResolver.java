// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.DeadLetterId;
import dev.tidings.core.OperatorAction.Kind;
import dev.tidings.core.Replay;
import dev.tidings.core.spi.DeliveryChange.Park;
import dev.tidings.core.spi.Resolution;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes what operators do with dead letters. An operator holds no lease, so the cursor's row is locked first, as every completion locks
 * it: what the holder of the lease decides about the deliveries of a key (who waits, who is next) is then decided before or after. Several
 * rows are locked in the order of the subscriptions' names, so that two operators do not wait for each other. Thread-safe.
 */
final class DeadLetterResolver {
    private static final String LOCK_CURSOR =
            "SELECT subscription FROM ${prefix}cursor WHERE subscription = ? ORDER BY partition_no FOR UPDATE";
    private static final String LOCK_LETTER =
            "SELECT attempts, payload FROM ${prefix}dead_letter WHERE subscription = ? AND position = ? FOR UPDATE";
    private static final String REMOVE = "DELETE FROM ${prefix}dead_letter WHERE subscription = ? AND position = ?";
    private static final String KEY = "SELECT event_key FROM ${prefix}event WHERE position = ? {current}";
    private static final String BEGIN_ANEW = """
            UPDATE ${prefix}delivery SET attempts = 0, attempts_before = ?, payload = ? WHERE subscription = ? AND position = ?
            """;
    private static final String NOTE = """
            INSERT INTO ${prefix}dead_letter_action (position, subscription, kind, actor, acted_at, attempts, detail)
            VALUES (?, ?, ?, ?, {now}, ?, ?)
            """;

    private record Locked(int attempts, @Nullable String payload) {}

    private record Key(@Nullable String value) {}

    private final Statements statements;
    private final DeliveryWriter deliveries;
    private final ReplayCursors replays;

    DeadLetterResolver(Statements statements, DeliveryWriter deliveries) {
        this.statements = statements;
        this.deliveries = deliveries;
        replays = new ReplayCursors(statements);
    }

    /** Resolves those that are there, and says how many. */
    int resolve(Connection connection, List<DeadLetterId> ids, Resolution resolution) throws SQLException {
        for (String subscription :
                ids.stream().map(DeadLetterId::subscription).collect(Collectors.toCollection(TreeSet::new))) {
            lockCursor(connection, subscription, resolution);
        }
        int resolved = 0;
        for (DeadLetterId id : ids) {
            resolved += resolve(connection, id, resolution);
        }
        return resolved;
    }

    /** A replay that is over has none; it gets one again when something of it is to be delivered. */
    private void lockCursor(Connection connection, String subscription, Resolution resolution) throws SQLException {
        boolean locked = !statements
                .query(connection, LOCK_CURSOR, row -> DeadLetterRows.text(row, "subscription"), subscription)
                .isEmpty();
        OptionalLong replay = Replay.idOf(subscription);
        if (!locked && replay.isPresent() && resolution instanceof Resolution.Redeliver) {
            replays.reopen(connection, replay.getAsLong(), resolution.actor());
        }
    }

    private int resolve(Connection connection, DeadLetterId id, Resolution resolution) throws SQLException {
        List<Locked> found =
                statements.query(connection, LOCK_LETTER, DeadLetterResolver::locked, id.subscription(), id.position());
        if (found.isEmpty()) {
            return 0;
        }
        Locked letter = found.get(0);
        statements.update(connection, REMOVE, id.subscription(), id.position());
        if (resolution instanceof Resolution.Redeliver redeliver) {
            redeliver(connection, id, letter, redeliver);
        } else if (resolution instanceof Resolution.Discard discard) {
            note(connection, id, letter, Kind.DISCARDED, discard.actor(), discard.reason());
        }
        return 1;
    }

    private static Locked locked(ResultSet row) throws SQLException {
        return new Locked(row.getInt("attempts"), row.getString("payload"));
    }

    private void redeliver(Connection connection, DeadLetterId id, Locked letter, Resolution.Redeliver redeliver)
            throws SQLException {
        List<Key> key = statements.query(connection, KEY, row -> new Key(row.getString("event_key")), id.position());
        deliveries.park(
                connection,
                id.subscription(),
                new Park(id.position(), key.get(0).value()));
        String edited = redeliver.payload();
        String payload = edited == null ? letter.payload() : edited;
        statements.update(connection, BEGIN_ANEW, letter.attempts(), payload, id.subscription(), id.position());
        note(connection, id, letter, edited == null ? Kind.REDELIVERED : Kind.EDITED, redeliver.actor(), edited);
    }

    private void note(
            Connection connection, DeadLetterId id, Locked letter, Kind kind, String actor, @Nullable String detail)
            throws SQLException {
        statements.update(
                connection, NOTE, id.position(), id.subscription(), kind.name(), actor, letter.attempts(), detail);
    }
}

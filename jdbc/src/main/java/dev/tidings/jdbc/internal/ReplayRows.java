// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.EventFilter;
import dev.tidings.core.Replay;
import dev.tidings.core.ReplayOrder;
import dev.tidings.core.ReplaySelection;
import dev.tidings.core.ReplaySelection.Positions;
import dev.tidings.core.ReplayState;
import dev.tidings.core.TimeRange;
import dev.tidings.core.spi.StoredReplay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Replays as rows. Immutable and safe for use by several threads.
 *
 * @param dialect of the database
 */
record ReplayRows(Dialect dialect) {
    static final String SELECT = """
            SELECT r.*, COALESCE(c.position, r.place) AS reached FROM ${prefix}replay r
            LEFT JOIN ${prefix}cursor c ON c.subscription = r.name AND c.partition_no = 0
            """;

    StoredReplay read(ResultSet row) throws SQLException {
        Replay replay = new Replay(
                row.getLong("id"),
                order(row),
                ReplayState.valueOf(DeadLetterRows.text(row, "state")),
                new Replay.Progress(
                        row.getLong("first_position"),
                        row.getLong("last_position"),
                        row.getLong("reached"),
                        row.getLong("handled"),
                        row.getDouble("pace")),
                new Replay.History(
                        dialect.instant(row, "ordered_at"),
                        dialect.instant(row, "changed_at"),
                        DeadLetterRows.text(row, "changed_by"),
                        DeadLetterRows.text(row, "note")));
        return new StoredReplay(replay, GapText.read(DeadLetterRows.text(row, "excluded")));
    }

    private ReplayOrder order(ResultSet row) throws SQLException {
        EventFilter event = new EventFilter(
                row.getString("type"),
                row.getString("topic"),
                row.getString("event_key"),
                row.getString("tenant"),
                row.getString("correlation_id"));
        ReplaySelection selection = new ReplaySelection(
                DeadLetterRows.text(row, "types"),
                event,
                new TimeRange(time(row, "recorded_from"), time(row, "recorded_before")),
                new Positions(row.getLong("asked_first"), row.getLong("asked_last")));
        return new ReplayOrder(
                DeadLetterRows.text(row, "subscription"),
                selection,
                row.getInt("per_second"),
                DeadLetterRows.text(row, "actor"),
                DeadLetterRows.text(row, "reason"));
    }

    private @Nullable Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : dialect.instant(row, column);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterCounts.Group;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.Event;
import dev.tidings.core.FailedAttempt;
import dev.tidings.core.OperatorAction;
import dev.tidings.core.OperatorAction.Kind;
import dev.tidings.core.spi.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/**
 * What is read of dead letters, their attempts and what operators did with them.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param dialect of the database
 */
record DeadLetterRows(Dialect dialect) {

    DeadLetter letter(ResultSet row) throws SQLException {
        StoredEvent stored = EventRows.read(dialect, row);
        String edited = row.getString("edited_payload");
        Event<String> event = edited == null ? stored.event() : stored.event().withPayload(edited);
        return new DeadLetter(
                new DeadLetterId(text(row, "subscription"), stored.position()),
                event,
                edited != null,
                attempt(row),
                dialect.instant(row, "died_at"));
    }

    FailedAttempt attempt(ResultSet row) throws SQLException {
        return new FailedAttempt(
                text(row, "subscription"),
                row.getInt("number"),
                dialect.instant(row, "failed_at"),
                text(row, "instance"),
                text(row, "error"),
                text(row, "stack_trace"));
    }

    OperatorAction action(ResultSet row) throws SQLException {
        return new OperatorAction(
                Kind.valueOf(text(row, "kind")),
                text(row, "actor"),
                dialect.instant(row, "acted_at"),
                row.getInt("attempts"),
                row.getString("detail"));
    }

    Group group(ResultSet row) throws SQLException {
        return new Group(
                text(row, "subscription"),
                text(row, "error_class"),
                row.getLong("counted"),
                dialect.instant(row, "oldest"),
                dialect.instant(row, "newest"));
    }

    static DeadLetterId id(ResultSet row) throws SQLException {
        return new DeadLetterId(text(row, "subscription"), row.getLong("position"));
    }

    static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }
}

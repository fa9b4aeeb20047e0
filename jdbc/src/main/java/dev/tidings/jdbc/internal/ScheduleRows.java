// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.Event;
import dev.tidings.core.spi.DelayedEvent;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Delayed events as rows. A time between two that the column can hold is rounded up: nothing is due too early. */
final class ScheduleRows {
    /** A time is taken as it is; a delay begins now by the database's clock. */
    static final String INSERT = """
            INSERT INTO ${prefix}scheduled (due_at, event_id, type, version, source, event_key, topics, metadata, payload,
                occurred_at, occurred_nanos)
            VALUES (COALESCE({time}, {later}), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private ScheduleRows() {}

    static void bind(Dialect dialect, PreparedStatement statement, DelayedEvent delayed) throws SQLException {
        dialect.bind(statement, 1, column(delayed.time()));
        statement.setLong(2, millis(delayed.delay()));
        Event<String> event = delayed.event();
        statement.setString(3, event.id());
        statement.setString(4, event.type());
        statement.setInt(5, event.version());
        statement.setString(6, event.source());
        statement.setString(7, event.key());
        statement.setString(8, EventRows.topicsColumn(event));
        statement.setString(9, EventRows.metadataColumn(event));
        statement.setString(10, event.payload());
        dialect.bind(statement, 11, EventRows.occurredColumn(event));
        statement.setInt(12, EventRows.nanosColumn(event));
    }

    private static @Nullable OffsetDateTime column(@Nullable Instant time) {
        if (time == null) {
            return null;
        }
        Instant micros = time.truncatedTo(ChronoUnit.MICROS);
        return (micros.equals(time) ? micros : micros.plus(1, ChronoUnit.MICROS)).atOffset(ZoneOffset.UTC);
    }

    private static long millis(@Nullable Duration delay) {
        return delay == null ? 0 : delay.plusNanos(999_999).toMillis();
    }
}

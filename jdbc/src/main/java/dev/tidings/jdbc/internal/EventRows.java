// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import dev.tidings.core.spi.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Events as rows of the event table. Timestamps hold microseconds, so the nanoseconds below have a column of their own. */
final class EventRows {
    static final String COLUMNS = """
            position, event_id, type, version, source, event_key, topics, metadata, payload, occurred_at, occurred_nanos,             recorded_at""";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> STRING_MAP = new TypeReference<>() {};
    private static final Set<String> DEFAULT_TOPICS = Set.of(Event.DEFAULT_TOPIC);

    private EventRows() {}

    /** The columns with the alias of their table before each. */
    static String columnsOf(String alias) {
        return alias + "." + COLUMNS.replace(", ", ", " + alias + ".");
    }

    static StoredEvent read(ResultSet row) throws SQLException {
        String payload = Objects.requireNonNull(row.getString("payload"), "payload");
        Event.Builder<String> builder = Event.stored(text(row, "type"), payload)
                .id(text(row, "event_id"))
                .version(row.getInt("version"))
                .source(row.getString("source"))
                .key(row.getString("event_key"))
                .topics(topics(row.getString("topics")))
                .metadata(metadata(row.getString("metadata")))
                .time(instant(row, "occurred_at").plusNanos(row.getInt("occurred_nanos")));
        return new StoredEvent(row.getLong("position"), instant(row, "recorded_at"), builder.build());
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static List<String> topics(@Nullable String json) {
        return json == null ? List.of() : Arrays.asList(JSON.readValue(json, String[].class));
    }

    private static Metadata metadata(@Nullable String json) {
        return json == null ? Metadata.EMPTY : Metadata.of(JSON.readValue(json, STRING_MAP));
    }

    /** A text as it stands in a JSON column. */
    static String json(String text) {
        return JSON.writeValueAsString(text);
    }

    /** Null for the default topic alone, which most events are in. */
    static @Nullable String topicsColumn(Event<?> event) {
        return event.topics().equals(DEFAULT_TOPICS) ? null : JSON.writeValueAsString(event.topics());
    }

    static @Nullable String metadataColumn(Event<?> event) {
        Map<String, String> entries = event.metadata().asMap();
        return entries.isEmpty() ? null : JSON.writeValueAsString(entries);
    }

    static OffsetDateTime occurredColumn(Event<?> event) {
        return event.time().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    static int nanosColumn(Event<?> event) {
        return event.time().get(ChronoField.NANO_OF_SECOND) % 1000;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.Event;
import dev.tidings.core.EventFilter;
import dev.tidings.core.TimeRange;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a search asks of its rows, and the parameters of that. Not thread-safe. */
final class Conditions {
    private final StringBuilder sql = new StringBuilder("1 = 1");
    private final List<Object> parameters = new ArrayList<>();

    /** The text after WHERE. */
    String sql() {
        return sql.toString();
    }

    List<Object> parameters() {
        return parameters;
    }

    Conditions and(String condition, Object... values) {
        sql.append(" AND (").append(condition).append(')');
        parameters.addAll(Arrays.asList(values));
        return this;
    }

    private Conditions andEqual(String column, @Nullable String value) {
        return value == null ? this : and(column + " = ?", value);
    }

    /** Asks for events of a filter; the event table's alias is {@code e}. */
    Conditions and(EventFilter filter) {
        andEnvelope("e", filter);
        return andElsewhere(filter);
    }

    /** The part of it for which dead letters have columns, too; the alias of the table that has them is given. */
    Conditions andEnvelope(String alias, EventFilter filter) {
        andEqual(alias + ".type", filter.type());
        andEqual(alias + ".event_key", filter.key());
        andEqual(alias + ".tenant", filter.tenant());
        return this;
    }

    /** The part of it for which only events have columns; the event table's alias is {@code e}. */
    Conditions andElsewhere(EventFilter filter) {
        andEqual("e.correlation_id", filter.correlationId());
        return filter.topic() == null ? this : andTopic(filter.topic());
    }

    /** Topics are a JSON list without blanks: one is found as its text in quotes, after the bracket or a comma. */
    private Conditions andTopic(String topic) {
        String quoted = escaped(EventRows.json(topic)) + "%";
        String listed = "e.topics LIKE ? ESCAPE '!' OR e.topics LIKE ? ESCAPE '!'";
        String condition = topic.equals(Event.DEFAULT_TOPIC) ? "e.topics IS NULL OR " + listed : listed;
        return and(condition, "[" + quoted, "%," + quoted);
    }

    /** Asks for a type that is one of these names, or fits one of these patterns; none means any. */
    Conditions andTypes(List<String> patterns) {
        if (patterns.isEmpty() || patterns.contains("*")) {
            return this;
        }
        String each = patterns.stream()
                .map(pattern -> isPattern(pattern) ? "e.type LIKE ? ESCAPE '!'" : "e.type = ?")
                .collect(Collectors.joining(" OR "));
        return and(
                each,
                patterns.stream()
                        .map(pattern -> isPattern(pattern) ? escaped(pattern).replace("*", "_%") : pattern)
                        .toArray());
    }

    private static boolean isPattern(String name) {
        return name.indexOf('*') >= 0;
    }

    /** Whether nothing is asked for. */
    boolean isEmpty() {
        return parameters.isEmpty();
    }

    /** Asks for texts that begin so. */
    Conditions andPrefix(String column, String prefix) {
        return prefix.isEmpty() ? this : and(column + " LIKE ? ESCAPE '!'", escaped(prefix) + "%");
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    Conditions and(String column, TimeRange range) {
        if (range.from() != null) {
            and(column + " >= ?", column(range.from()));
        }
        return range.before() == null ? this : and(column + " < ?", column(range.before()));
    }

    /** Stored times have microseconds: what lies between two of them is as good as the later one. */
    static OffsetDateTime column(Instant moment) {
        Instant floor = moment.truncatedTo(ChronoUnit.MICROS);
        return (floor.equals(moment) ? floor : floor.plus(1, ChronoUnit.MICROS)).atOffset(ZoneOffset.UTC);
    }
}

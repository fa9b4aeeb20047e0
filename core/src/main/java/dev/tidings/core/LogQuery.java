// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which events to find. Begin with {@link #newest} or {@link #newestOf} and narrow it down; everything that is said must hold.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param event what the envelope must be like
 * @param recorded when it was stored, by the storage's clock
 * @param fields what fields of the payload must be: paths of names separated by dots, to a string, a number (kept as
 *     {@link BigDecimal}) or a boolean
 * @param page where to begin, and how many at most
 */
public record LogQuery(EventFilter event, TimeRange recorded, Map<String, Object> fields, Page page) {
    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException for a path or a value that cannot be searched for, naming it
     */
    public LogQuery {
        Map<String, Object> checked = new LinkedHashMap<>();
        fields.forEach((path, value) -> checked.put(path, searchable(path, value)));
        fields = Collections.unmodifiableMap(checked);
    }

    /**
     * Where to begin, and how many at most.
     *
     * @param beforePosition only events at a lower position; {@link Long#MAX_VALUE} for the newest
     * @param limit how many at most, 1 to 1000
     */
    public record Page(long beforePosition, int limit) {
        /**
         * Checks the limit.
         *
         * @throws IllegalArgumentException for a limit outside its bounds
         */
        public Page {
            if (limit < 1 || limit > 1000) {
                throw new IllegalArgumentException("LogQuery: limit must be 1 to 1000, was " + limit);
            }
        }
    }

    /** The newest events of any type. */
    public static LogQuery newest(int limit) {
        return new LogQuery(EventFilter.ANY, TimeRange.ALWAYS, Map.of(), new Page(Long.MAX_VALUE, limit));
    }

    /** The newest events of one type. */
    public static LogQuery newestOf(String type, int limit) {
        return newest(limit).ofType(type);
    }

    /** Numbers as decimals, so that equal ones are alike in every storage. */
    private static Object searchable(String path, Object value) {
        requirePath(path);
        if (value instanceof Number number) {
            return decimal(path, number);
        }
        boolean nul = value instanceof String text && (text.indexOf('\0') >= 0 || text.contains("\\u0000"));
        if (nul || !(value instanceof String || value instanceof Boolean)) {
            throw new IllegalArgumentException("LogQuery: the value of '" + path
                    + "' must be a string without NUL and without \\u0000, a number or a boolean, was " + value);
        }
        return value;
    }

    private static void requirePath(String path) {
        for (String name : path.split("\\.", -1)) {
            if (name.isBlank() || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("LogQuery: '" + path
                        + "' is no path of fields; write names separated by dots, as in 'customer.id'");
            }
        }
    }

    private static BigDecimal decimal(String path, Number number) {
        try {
            return new BigDecimal(number.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "LogQuery: the value of '" + path + "' is no number that JSON has, was " + number, e);
        }
    }

    private LogQuery with(EventFilter value) {
        return new LogQuery(value, recorded, fields, page);
    }

    /** Only events of this type. */
    public LogQuery ofType(String type) {
        return with(event.withType(type));
    }

    /** Only events in this topic; those published without one are in {@link Event#DEFAULT_TOPIC}. Costs as {@link DurableLog#search} says. */
    public LogQuery inTopic(String topic) {
        return with(event.withTopic(topic));
    }

    /** Only events with this key. */
    public LogQuery withKey(String key) {
        return with(event.withKey(key));
    }

    /** Only events of this tenant. */
    public LogQuery ofTenant(String tenant) {
        return with(event.withTenant(tenant));
    }

    /** Only events with this correlation id. */
    public LogQuery correlatedWith(String correlationId) {
        return with(event.withCorrelationId(correlationId));
    }

    /** Only events that were stored at this moment or later, by the storage's clock. */
    public LogQuery recordedFrom(Instant moment) {
        return new LogQuery(event, recorded.from(moment), fields, page);
    }

    /** Only events that were stored earlier than this moment, by the storage's clock. */
    public LogQuery recordedBefore(Instant moment) {
        return new LogQuery(event, recorded.before(moment), fields, page);
    }

    /**
     * Only events whose payload has this value in a field. Numbers are equal when they are numerically ({@code 1} and {@code 1.0});
     * a string is never equal to a number. Costs as {@link DurableLog#search} says.
     *
     * @param path names separated by dots: {@code customer.id}; elements of lists cannot be named
     * @param value a string, number or boolean
     * @throws IllegalArgumentException for anything else
     */
    public LogQuery whereField(String path, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(path, value);
        return new LogQuery(event, recorded, more, page);
    }

    /** Only events at a lower position, for paging. */
    public LogQuery before(long position) {
        return new LogQuery(event, recorded, fields, new Page(position, page.limit()));
    }

    /** The same with another limit, 1 to 1000. */
    public LogQuery limit(int value) {
        return new LogQuery(event, recorded, fields, new Page(page.beforePosition(), value));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import dev.tidings.cli.internal.output.Json;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.EventQuery;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.core.EventFilter;
import dev.tidings.core.LogQuery;
import dev.tidings.core.TimeRange;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What is searched for, in the words of the core; the same words mean the same to the console. */
final class SearchTerms {
    private SearchTerms() {}

    static LogQuery query(EventQuery query) {
        EventQuery.Filter filter = query.filter();
        Map<String, Object> fields = new LinkedHashMap<>();
        query.fields().forEach(field -> addTo(fields, field));
        String before = query.before();
        return new LogQuery(
                new EventFilter(filter.type(), filter.topic(), filter.key(), filter.tenant(), filter.correlationId()),
                new TimeRange(query.from(), query.to()),
                fields,
                new LogQuery.Page(before == null ? Long.MAX_VALUE : position(before), query.limit()));
    }

    private static long position(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new CliException(ExitCode.USAGE, "'" + text + "' is no position of the log.", e);
        }
    }

    private static void addTo(Map<String, Object> fields, String field) {
        int colon = field.indexOf(':');
        if (colon < 1) {
            throw new CliException(
                    ExitCode.USAGE,
                    "The field '" + field
                            + "' needs a path, a colon and a value, as in customer.id:42, or code:\"42\" for a text of digits.");
        }
        fields.put(field.substring(0, colon), value(field.substring(colon + 1)));
    }

    /** Numbers, booleans and quoted texts as JSON has them; anything else is a text as it stands. */
    private static Object value(String text) {
        try {
            JsonNode json = Json.mapper().readTree(text);
            if (json.isNumber()) {
                return json.decimalValue();
            }
            if (json.isBoolean()) {
                return json.booleanValue();
            }
            return json.isString() ? json.stringValue() : text;
        } catch (JacksonException e) {
            return text;
        }
    }
}

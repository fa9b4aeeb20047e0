// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.web.BadRequestException;
import dev.tidings.console.internal.web.ConsoleJson;
import dev.tidings.core.EventFilter;
import dev.tidings.core.LogQuery;
import dev.tidings.core.TimeRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A search over the log, from the parameters of a request.
 *
 * @param event what the envelope must be like
 * @param recorded when it was stored
 * @param fields of the payload, each {@code path:value}
 * @param page where to begin, and how many at most
 */
record EventSearch(EventFilter event, TimeRange recorded, List<String> fields, LogQuery.Page page) {
    LogQuery query() {
        Map<String, Object> wanted = new LinkedHashMap<>();
        for (String field : fields) {
            int colon = field.indexOf(':');
            if (colon < 1) {
                throw new BadRequestException(
                        "field is '" + field
                                + "': write the path, a colon and the value, as in customer.id:42 or code:\"42\" for a text of digits.");
            }
            wanted.put(field.substring(0, colon), value(field.substring(colon + 1)));
        }
        return new LogQuery(event, recorded, wanted, page);
    }

    /** Numbers, booleans and quoted texts as JSON has them; anything else is a text as it stands. */
    private static Object value(String text) {
        try {
            JsonNode json = ConsoleJson.mapper().readTree(text);
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

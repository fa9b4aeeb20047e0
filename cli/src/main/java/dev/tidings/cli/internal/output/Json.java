// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.output;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** JSON without loss; fields that a newer console adds are passed over. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** The mapper. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** On one line, safe for a terminal. */
    public static String line(Object value) {
        return Printable.json(MAPPER.writeValueAsString(value));
    }

    /** On several lines, safe for a terminal. */
    public static String pretty(Object value) {
        return Printable.json(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value));
    }

    /** A stored payload; as a string where somebody has put something else into the database. */
    public static JsonNode payload(String stored) {
        try {
            return MAPPER.readTree(stored);
        } catch (JacksonException e) {
            return StringNode.valueOf(stored);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The mapper that keeps every payload as it was. */
final class LosslessMapper {
    private LosslessMapper() {}

    static JsonMapper create() {
        return JsonMapper.builder()
                // Decimals in maps: a double would round them.
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // Of two values of one name, one would be lost.
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // ISO-8601 text keeps nanoseconds, and a time with an offset or a zone keeps it, too.
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
                // The order of the record's components is the one that people know.
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .build();
    }
}

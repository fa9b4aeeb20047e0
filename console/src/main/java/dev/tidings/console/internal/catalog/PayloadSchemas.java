// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.catalog;

import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** The JSON Schema of each payload class, made once. Thread-safe. */
final class PayloadSchemas {
    private final SchemaGenerator generator =
            new SchemaGenerator(new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                    .with(Option.ADDITIONAL_FIXED_TYPES, Option.STANDARD_FORMATS)
                    .build());
    private final Map<Class<?>, JsonNode> made = new ConcurrentHashMap<>();

    JsonNode of(Class<?> payloadClass) {
        JsonNode known = made.get(payloadClass);
        return known == null ? make(payloadClass) : known;
    }

    /** One at a time: the generator does not promise more. */
    private synchronized JsonNode make(Class<?> payloadClass) {
        return made.computeIfAbsent(payloadClass, generator::generateSchema);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.catalog;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An event type, for people and tools.
 *
 * <p>Immutable and safe for use by several threads, as long as nobody changes the schema.
 *
 * @param name of the type
 * @param version of its schema
 * @param className of the payload
 * @param module the one that the class is in
 * @param topics that events of it are published to, unless the publisher says otherwise
 * @param fields of the payload
 * @param schema of the payload, JSON Schema 2020-12
 * @param example a payload with made-up values
 * @param publishers the modules that publish it, as far as known
 * @param handlers the names of the subscriptions of this bus that take it
 */
public record CatalogType(
        String name,
        int version,
        String className,
        String module,
        List<String> topics,
        List<Field> fields,
        JsonNode schema,
        JsonNode example,
        List<String> publishers,
        List<String> handlers) {
    /**
     * A field of the payload.
     *
     * @param name of the field
     * @param type of the field, as in Java
     * @param sensitive whether it, or something in it, is hidden here
     */
    public record Field(String name, String type, boolean sensitive) {}

    /** The name with the version, where that is not 1; unique in the catalog. */
    String title() {
        return version == 1 ? name : name + " v" + version;
    }
}

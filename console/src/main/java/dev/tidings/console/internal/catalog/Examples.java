// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.catalog;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes up a value that fits a schema.
 *
 * @param root the whole schema, which others refer to
 */
record Examples(JsonNode root) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 6;

    static JsonNode of(JsonNode schema) {
        return new Examples(schema).value(schema, 0);
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (depth > MAX_DEPTH) {
            return JSON.nullNode();
        }
        if (schema.has("$ref")) {
            String reference = schema.path("$ref").asString();
            return value(reference.equals("#") ? root : root.at(reference.substring(1)), depth + 1);
        }
        for (String several : new String[] {"anyOf", "oneOf", "allOf"}) {
            if (schema.path(several).size() > 0) {
                return value(schema.path(several).path(0), depth + 1);
            }
        }
        if (schema.path("enum").size() > 0) {
            return schema.path("enum").path(0);
        }
        return schema.has("const") ? schema.path("const") : ofType(schema, depth);
    }

    private JsonNode ofType(JsonNode schema, int depth) {
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.path(0).asString() : type.asString("object")) {
            case "string" -> JSON.stringNode(text(schema.path("format").asString("")));
            case "integer" -> JSON.numberNode(1);
            case "number" -> JSON.numberNode(1.5);
            case "boolean" -> JSON.booleanNode(true);
            case "array" -> JSON.arrayNode().add(value(schema.path("items"), depth + 1));
            default -> object(schema, depth);
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties")
                .properties()
                .forEach(property -> object.set(property.getKey(), value(property.getValue(), depth + 1)));
        return object;
    }

    private static String text(String format) {
        return switch (format) {
            case "date-time" -> "2026-11-01T12:00:00Z";
            case "date" -> "2026-11-01";
            case "time" -> "12:00:00";
            case "duration" -> "PT1M";
            case "uuid" -> "01a20104-4dad-7000-9ae3-21fc2229da90";
            case "uri" -> "https://example.com/";
            default -> "text";
        };
    }
}

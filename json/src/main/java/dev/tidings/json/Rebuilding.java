// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Copies of JSON in which some values are others, in the order in which they stand there. */
final class Rebuilding {
    /** Chooses other values. */
    @FunctionalInterface
    interface Choice {
        /** The value instead of this one; null to look inside of it. */
        @Nullable
        JsonNode at(JsonNode value, MaskPlaces place);
    }

    private Rebuilding() {}

    static JsonNode of(JsonNode value, MaskPlaces place, Choice choice) {
        JsonNode chosen = choice.at(value, place);
        if (chosen != null) {
            return chosen;
        }
        if (value instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> each : object.properties()) {
                copy.set(each.getKey(), of(each.getValue(), place.below(each.getKey()), choice));
            }
            return copy;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            for (int i = 0; i < array.size(); i++) {
                copy.add(of(array.get(i), place.element(i), choice));
            }
            return copy;
        }
        return value;
    }
}

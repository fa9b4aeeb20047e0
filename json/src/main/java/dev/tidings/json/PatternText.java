// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.InvalidSubscriptionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the text of a pattern, and refuses what event-ruler would pass over or could not bear. */
final class PatternText {
    /** The one name in a pattern that is no name of a value. */
    static final String OR = "$or";

    private static final JsonMapper MAPPER = LosslessMapper.create();
    private static final int MAX_COMBINATIONS = 1000;
    private static final String IGNORE_CASE = "equals-ignore-case";

    private PatternText() {}

    /** @throws InvalidSubscriptionException when it is no JSON object, has too many combinations, or compares what it cannot */
    static JsonNode read(String pattern) {
        JsonNode tree = parse(pattern);
        if (!tree.isObject()) {
            throw PatternRefusals.notAnObject();
        }
        if (combinations(tree) > MAX_COMBINATIONS) {
            throw PatternRefusals.tooManyCombinations(MAX_COMBINATIONS);
        }
        tree.findValues(IGNORE_CASE).forEach(PatternText::requireComparable);
        return tree;
    }

    private static JsonNode parse(String pattern) {
        try {
            return MAPPER.readTree(pattern);
        } catch (JacksonException e) {
            throw PatternRefusals.notJson(e);
        }
    }

    /** How many rules event-ruler would make: each has one branch of every {@code $or}. */
    private static double combinations(JsonNode object) {
        return object.properties().stream()
                .mapToDouble(field -> {
                    JsonNode value = field.getValue();
                    return field.getKey().equals(OR) && value.isArray() && !value.isEmpty()
                            ? value.valueStream()
                                    .mapToDouble(PatternText::combinations)
                                    .sum()
                            : combinations(value);
                })
                .reduce(1, (left, right) -> left * right);
    }

    /** event-ruler changes the case of each half of a surrogate pair, and then looks for two question marks. */
    private static void requireComparable(JsonNode value) {
        if (value.toString().codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
            throw PatternRefusals.noCase(IGNORE_CASE, value.toString());
        }
    }
}

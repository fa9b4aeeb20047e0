// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The smallest part of a pattern that event-ruler refuses on its own. Its exceptions do not always say where they come from; to
 * ask it about ever smaller parts does.
 *
 * @param path where the part is, such as {@code detail.total[0]}; empty for the whole pattern
 * @param part the part itself
 * @param problem what event-ruler says of it
 */
record PatternFault(String path, JsonNode part, String problem) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What is wrong in a pattern that event-ruler has refused with this exception. */
    static PatternFault in(JsonNode pattern, Exception refusal) {
        return inObject("", pattern, wordsOf(refusal));
    }

    private static PatternFault inObject(String path, JsonNode object, String problem) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            String found = problemOf(NODES.objectNode().set(name, field.getValue()));
            if (found != null) {
                return inField(path.isEmpty() ? name : path + "." + name, name, field.getValue(), found);
            }
        }
        return new PatternFault(path, object, problem);
    }

    private static PatternFault inField(String path, String name, JsonNode value, String problem) {
        if (name.equals(PatternText.OR)) {
            return value.isArray() ? inBranches(path, value, problem) : new PatternFault(path, value, problem);
        }
        return value.isObject() ? inObject(path, value, problem) : inValues(path, value, problem);
    }

    private static PatternFault inBranches(String path, JsonNode branches, String problem) {
        for (int i = 0; i < branches.size(); i++) {
            JsonNode branch = branches.get(i);
            String found = problemOf(branch);
            if (found != null) {
                String at = path + "[" + i + "]";
                return branch.isObject() ? inObject(at, branch, found) : new PatternFault(at, branch, problem);
            }
        }
        return new PatternFault(path, branches, problem);
    }

    private static PatternFault inValues(String path, JsonNode values, String problem) {
        for (int i = 0; i < values.size(); i++) {
            JsonNode value = values.get(i);
            String found =
                    problemOf(NODES.objectNode().set("value", NODES.arrayNode().add(value)));
            if (found != null) {
                return new PatternFault(path + "[" + i + "]", value, found);
            }
        }
        return new PatternFault(path, values, problem);
    }

    private static @Nullable String problemOf(JsonNode pattern) {
        try {
            RulerRules.compile(pattern.toString());
            return null;
        } catch (Exception e) { // event-ruler refuses with several kinds, a NullPointerException among them
            return wordsOf(e);
        }
    }

    /** The first line only: a second one would show the source, at an offset that is not the pattern's. */
    private static String wordsOf(Exception refusal) {
        String message = refusal.getMessage();
        return message == null || refusal instanceof NullPointerException
                ? "event-ruler cannot compile it"
                : message.lines().findFirst().orElse(message).replaceFirst("\\.$", "");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What to write in place of a part of a pattern that event-ruler refuses. */
final class PatternAdvice {
    private static final Map<String, String> EXAMPLES = new TreeMap<>(Map.of(
            "anything-but", "{\"anything-but\": [\"open\", \"paid\"]}, or {\"anything-but\": {\"prefix\": \"EU-\"}}",
            "cidr", "{\"cidr\": \"10.0.0.0/8\"}",
            "equals-ignore-case", "{\"equals-ignore-case\": \"open\"}",
            "exactly", "{\"exactly\": \"open\"}",
            "exists", "{\"exists\": false}",
            "numeric", "{\"numeric\": [\">\", 0, \"<=\", 99.5]}",
            "prefix", "{\"prefix\": \"EU-\"}, or {\"prefix\": {\"equals-ignore-case\": \"EU-\"}}",
            "suffix", "{\"suffix\": \".pdf\"}, or {\"suffix\": {\"equals-ignore-case\": \".pdf\"}}",
            "wildcard", "{\"wildcard\": \"orders/*/paid\"}"));

    private static final String TOGETHER =
            "Its parts are valid, but not together: a path stands once, in '$or' or beside it, and there"
                    + " are at most 256.";

    /** The end of the path of an element; group 1 is there for a branch of an '$or'. */
    private static final Pattern ELEMENT = Pattern.compile("(\\$or)?\\[\\d+]$");

    private PatternAdvice() {}

    /** One or two sentences. */
    static String on(PatternFault fault) {
        JsonNode part = fault.part();
        Matcher element = ELEMENT.matcher(fault.path());
        boolean inArray = element.find();
        boolean branch = inArray && element.group(1) != null;
        if (fault.path().endsWith(PatternText.OR) || (branch && !part.isObject())) {
            return "'$or' holds an array of at least two objects.";
        }
        if (!part.isContainer()) {
            return "Values stand in an array: [" + part + "].";
        }
        if (part.isEmpty()) {
            return "Name what is looked for, or leave the name out; {\"exists\": true} takes any value.";
        }
        return inArray && !branch ? onValue(part) : TOGETHER;
    }

    private static String onValue(JsonNode value) {
        if (value.isArray()) {
            return "Values and operators stand in one array, without arrays inside.";
        }
        String example = EXAMPLES.get(value.propertyNames().iterator().next());
        return example == null
                ? "The operators are " + String.join(", ", EXAMPLES.keySet()) + "."
                : "For example: " + example + ".";
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.InvalidSubscriptionException;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Says why a pattern is not valid, where, and what to do. Patterns are code, so that they may be quoted. */
final class PatternRefusals {
    /** Names that events of EventBridge have and ours do not: allowed, so that existing patterns need no change. */
    private static final Set<String> ABSENT = Set.of("account", "region", "replay-name", "resources");

    private PatternRefusals() {}

    static InvalidSubscriptionException notJson(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return refusal(
                " at line " + at.getLineNr() + ", column " + at.getColumnNr(),
                "it is no JSON, or a name stands twice in one object (" + e.getOriginalMessage() + ")",
                "Write a single well-formed JSON object.");
    }

    static InvalidSubscriptionException notAnObject() {
        return refusal(
                "",
                "it is not a JSON object",
                "Write names with arrays of what they may be: {\"detail\": {\"status\": [\"open\"]}}.");
    }

    static InvalidSubscriptionException tooManyCombinations(int most) {
        return refusal(
                "",
                "its '$or' have more than " + most + " combinations",
                "Name several values in one array where they are alternatives, or make several subscriptions.");
    }

    static InvalidSubscriptionException noCase(String operator, String value) {
        return refusal(
                " at '" + operator + "'",
                "it cannot change the case of characters beyond U+FFFF, as in " + value,
                "Compare such a text without it.");
    }

    static InvalidSubscriptionException ofRuler(PatternFault fault) {
        String where = fault.path().isEmpty() ? "" : " at '" + fault.path() + "'";
        return refusal(where, fault.problem(), PatternAdvice.on(fault));
    }

    /** @throws InvalidSubscriptionException when no event has this name */
    static void requireName(String name) {
        if (!EventDocument.allNames().contains(name) && !ABSENT.contains(name)) {
            throw refusal(
                    " at '" + name + "'",
                    "no event has this name",
                    "What belongs to the payload stands under 'detail'; the names of an event are "
                            + String.join(", ", EventDocument.allNames()) + ".");
        }
    }

    private static InvalidSubscriptionException refusal(String where, String problem, String advice) {
        return new InvalidSubscriptionException(
                "The content pattern is not valid" + where + ": " + problem + ". " + advice);
    }
}

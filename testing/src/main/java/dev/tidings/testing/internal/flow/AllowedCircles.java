// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import dev.tidings.testing.EventCircle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The circles that are meant, and the judgement over the others.
 *
 * @param circles the types of each, beginning with the alphabetically first
 */
public record AllowedCircles(List<List<String>> circles) {
    /** No circle is meant. */
    public static final AllowedCircles NONE = new AllowedCircles(List.of());

    private static final int MOST_SHOWN = 20;

    /** These, and one more. */
    public AllowedCircles and(List<String> types) {
        if (types.isEmpty()) {
            throw new IllegalArgumentException("Name the event types of the circle that is meant.");
        }
        List<String> rotated = new ArrayList<>(types);
        Collections.rotate(rotated, -types.indexOf(Collections.min(types)));
        List<List<String>> more = new ArrayList<>(circles);
        more.add(List.copyOf(rotated));
        return new AllowedCircles(List.copyOf(more));
    }

    boolean allow(EventCircle circle) {
        return circles.contains(circle.types());
    }

    /**
     * Looks for circles that are not allowed, and for allowed ones that are not there.
     *
     * @throws AssertionError when there are any
     */
    public void check(List<EventCircle> found) {
        List<EventCircle> forbidden =
                found.stream().filter(circle -> !allow(circle)).toList();
        if (!forbidden.isEmpty()) {
            throw new AssertionError(message(forbidden));
        }
        List<List<String>> there = found.stream().map(EventCircle::types).toList();
        for (List<String> types : circles) {
            if (!there.contains(types)) {
                throw new AssertionError("There is no circle " + String.join(" -> ", types)
                        + " (any more), which allowCircle names: correct or remove it, or it hides one to come.");
            }
        }
    }

    private static String message(List<EventCircle> forbidden) {
        String shown = forbidden.stream()
                .limit(MOST_SHOWN)
                .map(circle -> "  " + circle + "\n")
                .collect(Collectors.joining());
        String more = forbidden.size() > MOST_SHOWN ? "  and " + (forbidden.size() - MOST_SHOWN) + " more\n" : "";
        String types =
                forbidden.get(0).types().stream().map(type -> '"' + type + '"').collect(Collectors.joining(", "));
        return "Events may come round in a circle (handlers in brackets):\n" + shown + more
                + "Let one of the handlers not publish the next event. Where a circle is meant, because some condition ends"
                + " it, or not real, because the code never takes that way, allow it: .allowCircle(" + types + ")";
    }
}

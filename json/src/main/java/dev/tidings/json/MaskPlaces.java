// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a payload, seen by what is hidden below it: which steps of which paths lead on from here. Immutable and safe for use by several
 * threads.
 */
final class MaskPlaces {
    /** A place where everything is hidden. */
    static final MaskPlaces EVERYWHERE = of(List.of(""));

    private static final String ANY = "*";
    private static final String ANY_DEPTH = "**";

    /** What paths have in common up to a name; {@code name} is null at their beginning. */
    private static final class Step {
        private final @Nullable String name;
        private final Map<String, Step> next = new HashMap<>();
        private boolean end;

        Step(@Nullable String name) {
            this.name = name;
        }

        void add(String path) {
            Step step = this;
            if (!path.isEmpty()) {
                for (String each : path.substring(1).split("/", -1)) {
                    step = step.next.computeIfAbsent(each, Step::new);
                }
            }
            step.end = true;
        }
    }

    private final List<Step> steps;
    private final boolean hidden;
    private final @Nullable MaskPlaces above;
    private final String name;

    private MaskPlaces(List<Step> steps, @Nullable MaskPlaces above, String name) {
        this.steps = steps;
        this.above = above;
        this.name = name;
        hidden = (above != null && above.hidden) || steps.stream().anyMatch(step -> step.end);
    }

    /** The place of whole payloads. */
    static MaskPlaces of(Collection<String> paths) {
        Step root = new Step(null);
        paths.forEach(root::add);
        List<Step> steps = new ArrayList<>();
        enter(root, steps);
        return new MaskPlaces(List.copyOf(steps), null, "");
    }

    /** Any number of names may be none. */
    private static void enter(@Nullable Step step, List<Step> steps) {
        if (step != null && !steps.contains(step)) {
            steps.add(step);
            enter(step.next.get(ANY_DEPTH), steps);
        }
    }

    /** Whether the value here is not to be seen. */
    boolean isHidden() {
        return hidden;
    }

    /** The place of a value in the object here. */
    MaskPlaces below(String property) {
        return next(PayloadMask.name(property).substring(1));
    }

    /** The place of an element of the array here. */
    MaskPlaces element(int index) {
        return next(null, Integer.toString(index));
    }

    private MaskPlaces next(String step) {
        return next(step, step);
    }

    private MaskPlaces next(@Nullable String step, String called) {
        List<Step> found = new ArrayList<>();
        for (Step here : steps) {
            if (step != null) {
                enter(here.next.get(step), found);
            }
            enter(here.next.get(ANY), found);
            if (ANY_DEPTH.equals(here.name)) {
                enter(here, found);
            }
        }
        return new MaskPlaces(List.copyOf(found), this, called);
    }

    /** Where this is, as a JSON pointer. */
    String path() {
        return above == null ? "" : above.path() + "/" + name;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Events that may cause one another in a circle: each step's handlers publish the type of the next step, those of the last one
 * the type of the first. No type comes twice.
 *
 * @param steps beginning with the alphabetically first type
 */
public record EventCircle(List<Step> steps) {
    /** With a copy of the list. */
    public EventCircle {
        steps = List.copyOf(steps);
    }

    /**
     * A type and the handlers by which the circle goes on.
     *
     * @param type name of the type
     * @param handlers those that take it and may publish the next one
     */
    public record Step(String type, List<String> handlers) {
        /** With a copy of the list. */
        public Step {
            handlers = List.copyOf(handlers);
        }
    }

    /** The types, in the order of their causing one another. */
    public List<String> types() {
        return steps.stream().map(Step::type).toList();
    }

    /** Types and handlers in one line, as in {@code a.done -> [handler of a] -> b.done -> [handler of b] -> a.done}. */
    @Override
    public String toString() {
        return steps.stream()
                .map(step -> step.type() + " -> " + step.handlers() + " -> ")
                .collect(Collectors.joining("", "", steps.get(0).type()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.Patterns;
import software.amazon.event.ruler.Range;

/**
 * What event-ruler makes of a pattern.
 *
 * @param machine matches events; no rule is added any more, so that it is safe for use by several threads
 * @param names the names of the envelope that the pattern looks at
 * @param addresses whether a value is looked at as an IP address
 */
record RulerRules(Machine machine, Set<String> names, boolean addresses) {
    private static final String RULE = "pattern";

    /**
     * Compiles a pattern. A path that stands twice is refused: one of its two conditions would be lost.
     *
     * @throws IOException when it is not valid; other exceptions as event-ruler likes
     */
    static RulerRules compile(String pattern) throws IOException {
        List<Map<String, List<Patterns>>> branches = JsonRuleCompiler.compile(pattern, false);
        Machine machine = Machine.builder().build();
        branches.forEach(branch -> machine.addPatternRule(RULE, branch));
        return new RulerRules(machine, namesOf(branches), lookAtAddresses(branches));
    }

    private static Set<String> namesOf(List<Map<String, List<Patterns>>> branches) {
        return branches.stream()
                .flatMap(branch -> branch.keySet().stream())
                .map(RulerRules::firstStep)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String firstStep(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    /** A plain text that is an address counts, too: event-ruler compares it as a range of one. */
    private static boolean lookAtAddresses(List<Map<String, List<Patterns>>> branches) {
        return branches.stream()
                .flatMap(branch -> branch.values().stream())
                .flatMap(List::stream)
                .anyMatch(condition -> condition instanceof Range range && range.maxDigit() == 'F');
    }
}

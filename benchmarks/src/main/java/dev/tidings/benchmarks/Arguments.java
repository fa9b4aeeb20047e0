// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code ./benchmark} asks for.
 *
 * @param quick whether it only has to be seen that everything works
 * @param suites which are run
 * @param contestants who takes part; nobody named means everybody
 * @param result where JMH's result goes
 */
record Arguments(boolean quick, Set<Suite> suites, Set<String> contestants, Path result) {
    /** Reads {@code [--short] [--suites a,b] [--contestants a,b] RESULT}. */
    static Arguments parse(String... arguments) {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        boolean quick = rest.remove("--short");
        Set<Suite> suites = EnumSet.noneOf(Suite.class);
        names(rest, "--suites").forEach(name -> suites.add(suite(name)));
        Set<String> contestants = names(rest, "--contestants");
        contestants.forEach(Arguments::requireKnown);
        if (rest.size() != 1) {
            throw new IllegalArgumentException("Expected one file for the result, found " + rest);
        }
        Arguments parsed = new Arguments(
                quick, suites.isEmpty() ? EnumSet.allOf(Suite.class) : suites, contestants, Path.of(rest.get(0)));
        if (parsed.suites().stream()
                .allMatch(suite -> parsed.contestantsOf(suite).isEmpty())) {
            throw new IllegalArgumentException("In " + suites + " there is nobody of " + contestants);
        }
        return parsed;
    }

    /** Who takes part in a suite. */
    List<String> contestantsOf(Suite suite) {
        return suite.contestants().stream()
                .filter(name -> contestants.isEmpty() || contestants.contains(name))
                .toList();
    }

    private static Set<String> names(List<String> arguments, String option) {
        Set<String> names = new TreeSet<>();
        int at = arguments.indexOf(option);
        if (at >= 0) {
            arguments.remove(at);
            if (at == arguments.size()) {
                throw new IllegalArgumentException(option + " needs names, separated by commas");
            }
            for (String name : arguments.remove(at).split(",")) {
                names.add(name.toUpperCase(Locale.ROOT).replace('-', '_'));
            }
        }
        return names;
    }

    private static Suite suite(String name) {
        try {
            return Suite.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("No suite " + name + "; there are " + EnumSet.allOf(Suite.class), e);
        }
    }

    private static void requireKnown(String contestant) {
        Set<String> known = new TreeSet<>();
        EnumSet.allOf(Suite.class).forEach(suite -> known.addAll(suite.contestants()));
        if (!known.contains(contestant)) {
            throw new IllegalArgumentException("No contestant " + contestant + "; there are " + known);
        }
    }
}

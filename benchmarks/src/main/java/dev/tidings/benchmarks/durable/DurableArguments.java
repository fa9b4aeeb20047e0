// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import dev.tidings.benchmarks.durable.contestants.DurableContestants;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What {@code ./benchmark --durable} asks for.
 *
 * @param quick whether it only has to be seen that everything works
 * @param suites which are run
 * @param contestants who takes part
 * @param page where the tables go
 * @param command what was typed
 * @param commit of Tidings
 */
record DurableArguments(
        boolean quick,
        Set<DurableSuite> suites,
        Set<DurableContestants> contestants,
        Path page,
        String command,
        String commit) {
    /** Reads {@code [--short] [--suites a,b] [--contestants a,b] PAGE COMMAND COMMIT}. */
    static DurableArguments parse(String... arguments) {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        boolean quick = rest.remove("--short");
        Set<DurableSuite> suites = chosen(rest, "--suites", DurableSuite.class);
        Set<DurableContestants> contestants = chosen(rest, "--contestants", DurableContestants.class);
        if (rest.size() != 3) {
            throw new IllegalArgumentException("Expected PAGE COMMAND COMMIT, found " + rest);
        }
        return new DurableArguments(quick, suites, contestants, Path.of(rest.get(0)), rest.get(1), rest.get(2));
    }

    /** What is measured, in its order. */
    List<Trial> trials() {
        List<Trial> trials = suites.stream()
                .flatMap(suite -> Trial.of(suite).stream())
                .filter(trial -> contestants.contains(trial.contestant()))
                .toList();
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("In " + suites + " there is nobody of " + contestants);
        }
        return trials;
    }

    private static <E extends Enum<E>> Set<E> chosen(List<String> arguments, String option, Class<E> type) {
        int at = arguments.indexOf(option);
        if (at < 0) {
            return EnumSet.allOf(type);
        }
        arguments.remove(at);
        if (at == arguments.size()) {
            throw new IllegalArgumentException(option + " needs names, separated by commas");
        }
        Set<E> chosen = EnumSet.noneOf(type);
        for (String name : arguments.remove(at).split(",", -1)) {
            chosen.add(constant(type, name));
        }
        return chosen;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("No '" + name + "'; there are " + EnumSet.allOf(type), e);
        }
    }
}

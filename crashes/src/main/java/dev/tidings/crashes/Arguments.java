// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes;

import dev.tidings.crashes.faults.Fault;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the command was told.
 *
 * @param rounds how many
 * @param events in all of them together, at least
 * @param seed of the first round; each further one has the next number
 * @param faults those that may happen at random
 * @param postgresPrograms the folder of initdb and pg_ctl
 * @param folder for what is kept of failed rounds
 */
record Arguments(int rounds, long events, long seed, Set<Fault> faults, Path postgresPrograms, Path folder) {
    private static final int EVENTS_PER_ROUND = 4_000;
    private static final int ROUNDS = 50;
    private static final int ROUNDS_OF_SHORT_FORM = 3;

    /**
     * Reads them.
     *
     * @param seed unless they name one
     * @throws IllegalArgumentException naming one that is not known or has no good value
     */
    static Arguments of(long seed, String... given) {
        int rounds = ROUNDS;
        long events = 0;
        long ownSeed = seed;
        Set<Fault> faults = EnumSet.allOf(Fault.class);
        Path programs = Path.of("/usr/bin");
        Path folder = Path.of("target", "runs");
        for (int i = 0; i < given.length; i++) {
            switch (given[i]) {
                case "--short" -> rounds = ROUNDS_OF_SHORT_FORM;
                case "--rounds" -> rounds = (int) number(given, ++i);
                case "--events" -> events = number(given, ++i);
                case "--seed" -> ownSeed = number(given, ++i);
                case "--faults" -> faults = faults(value(given, ++i));
                case "--postgres" -> programs = Path.of(value(given, ++i));
                case "--folder" -> folder = Path.of(value(given, ++i));
                default -> throw new IllegalArgumentException("Unknown argument: " + given[i]);
            }
        }
        return new Arguments(
                rounds, events == 0 ? (long) rounds * EVENTS_PER_ROUND : events, ownSeed, faults, programs, folder);
    }

    private static Set<Fault> faults(String names) {
        return Arrays.stream(names.split(",")).map(Fault::named).collect(Collectors.toSet());
    }

    private static long number(String[] given, int index) {
        String value = value(given, index);
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(given[index - 1] + " needs a number, not " + value + ": 1 to 999999999");
        }
        return Long.parseLong(value);
    }

    private static String value(String[] given, int index) {
        if (index == given.length) {
            throw new IllegalArgumentException(given[index - 1] + " needs a value");
        }
        return given[index];
    }

    /** Rounded up, so that all rounds together have enough. */
    long eventsOfRound() {
        return (events + rounds - 1) / rounds;
    }
}

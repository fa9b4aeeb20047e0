// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.collectors.TestResultCollector;
import org.openjdk.jcstress.infra.grading.GradingResult;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * What came of the races: each must have been run as often as was asked, and each of its outcomes must be acceptable.
 *
 * <p>Thread-safe.
 */
final class Verdict implements TestResultCollector {
    private static final int BETWEEN_LINES = 10;

    private final SortedSet<String> races = new TreeSet<>(TestList.tests());
    private final Map<String, Map<String, Long>> outcomes = new TreeMap<>();
    private final SortedSet<String> problems = new TreeSet<>();
    private int expected;
    private int done;

    /** On the races whose class names a regular expression finds. */
    Verdict(String selection) {
        races.removeIf(race -> !Pattern.compile(selection).matcher(race).find());
        if (races.isEmpty()) {
            problems.add("There is no race " + selection);
        }
    }

    /** The class names of the races. */
    SortedSet<String> races() {
        return races;
    }

    /** So many results will come. */
    synchronized void expect(int results) {
        expected = results;
    }

    @Override
    public synchronized void add(TestResult result) {
        String name = nameOf(result.getName());
        if (result.status() == Status.NORMAL && !result.isEmpty()) {
            result.grading().gradingResults.values().forEach(outcome -> add(name, outcome));
        } else {
            problems.add(name + ": " + result.status() + " " + result.getMessages() + result.getVmErr());
        }
        if (++done % BETWEEN_LINES == 0 || done == expected) {
            System.out.printf("    %d of %d, %d problems%n", done, expected, problems.size());
        }
    }

    private void add(String race, GradingResult outcome) {
        if (outcome.count == 0) {
            return;
        }
        outcomes.computeIfAbsent(race, name -> new TreeMap<>()).merge(outcome.id, outcome.count, Long::sum);
        if (outcome.expect != Expect.ACCEPTABLE) {
            problems.add(race + ": (" + outcome.id + ") is " + outcome.expect + ": " + outcome.description);
        }
    }

    private static String nameOf(String race) {
        return race.substring(race.lastIndexOf('.') + 1);
    }

    synchronized boolean isGood() {
        return problems.isEmpty() && done == expected;
    }

    /** Each race with what came of it, and what is wrong. */
    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder("\n");
        outcomes.forEach((race, counts) -> {
            text.append(String.format("    %-28s", race));
            counts.forEach((outcome, count) -> text.append(String.format(" %,9d × (%s)", count, outcome)));
            text.append('\n');
        });
        problems.forEach(problem -> text.append("!!  ").append(problem).append('\n'));
        if (done != expected) {
            text.append("!!  Only ")
                    .append(done)
                    .append(" of ")
                    .append(expected)
                    .append(" runs came to an end\n");
        }
        return text.toString();
    }
}

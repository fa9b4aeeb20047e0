// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.failover;

import dev.tidings.benchmarks.report.Machine;
import dev.tidings.core.FailoverOptions.Sync;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is written on the page.
 *
 * @param appended events per second
 * @param forces of the disk alone
 * @param drained the backlog
 */
record FailoverReport(Map<Appending, Double> appended, Forces forces, Drained drained) {
    /**
     * How often the disk alone can be forced in a second.
     *
     * @param ofOne with one event
     * @param ofHundred with a hundred
     */
    record Forces(double ofOne, double ofHundred) {}

    /** What is aimed at, in events per second. */
    private static final double AIM = 100_000;

    String markdown(String command, String commit) {
        return "- Machine: " + Machine.describe() + "; the files on its disk\n"
                + "- JDK: " + System.getProperty("java.version") + "; Tidings " + commit + "\n"
                + "- Command: `" + command + "`, " + LocalDate.now(ZoneId.systemDefault()) + "\n"
                + number(
                        "- One thread that only appends and forces: %,.0f times a second with one event",
                        forces.ofOne())
                + number(", %,.0f with a hundred\n\n", forces.ofHundred())
                + table()
                + backlog();
    }

    private String table() {
        return "### Events per second written to the files of a failover\n\n| publishers |"
                + Stream.of(Sync.values()).map(sync -> " " + sync + " |").collect(Collectors.joining())
                + "\n| --- |" + " ---: |".repeat(Sync.values().length) + "\n"
                + appended.keySet().stream()
                        .map(FailoverReport::way)
                        .distinct()
                        .map(this::row)
                        .collect(Collectors.joining())
                + "\n" + aim() + "\n";
    }

    private static String way(Appending appending) {
        return appending.publishers()
                + (appending.together() == 1 ? ", one event at a time" : ", lists of " + appending.together());
    }

    private String row(String way) {
        return "| " + way + " |"
                + appended.entrySet().stream()
                        .filter(entry -> way(entry.getKey()).equals(way))
                        .map(entry -> number(" %,.0f |", entry.getValue()))
                        .collect(Collectors.joining())
                + "\n";
    }

    private String aim() {
        return "With every event forced to the disk before its publication returns, at least 100,000 a second: in lists "
                + judged(best(entry -> entry.getKey().together() > 1))
                + "; one event at a time "
                + judged(best(entry -> entry.getKey().together() == 1))
                + ".\n";
    }

    private double best(Predicate<Map.Entry<Appending, Double>> which) {
        return appended.entrySet().stream()
                .filter(entry -> entry.getKey().sync() == Sync.EACH)
                .filter(which)
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    private static String judged(double best) {
        return (best >= AIM ? "reached" : "missed") + number(", %,.0f", best);
    }

    private String backlog() {
        return "### A backlog of " + number("%,.0f", (double) drained.events()) + " events, " + SmallJvm.MEMORY + "\n\n"
                + "| until the bus is made | events per second | in memory after a fifth | after four fifths | repeated |\n"
                + "| ---: | ---: | ---: | ---: | ---: |\n"
                + number("| %.1f s ", drained.secondsToOpen())
                + number("| %,.0f ", drained.perSecond())
                + number("| %.1f MB ", drained.earlyMegabytes())
                + number("| %.1f MB ", drained.lateMegabytes())
                + number("| %.0f |\n", (double) drained.repeated());
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that is written: where, when and how it was measured, then the tables. */
final class Report {
    private final List<Measurement> measurements;

    Report(List<Measurement> measurements) {
        this.measurements = measurements;
    }

    /**
     * Markdown.
     *
     * @param machine what it was measured on
     * @param libraries who took part
     * @param command by which it was measured
     */
    String markdown(String machine, String libraries, String command, LocalDate date) {
        return "- Machine: " + machine + "\n"
                + "- JDK: " + distinct(Measurement::jdk) + "\n"
                + "- Versions: " + libraries + "\n"
                + "- Command: `" + command + "`, " + date + "\n"
                + "- Iterations in each figure: " + distinct(Report::effort) + "\n\n"
                + new Tables(measurements).markdown();
    }

    private String distinct(Function<Measurement, String> property) {
        return measurements.stream().map(property).distinct().collect(Collectors.joining("; "));
    }

    private static String effort(Measurement measurement) {
        String benchmark = measurement.benchmark();
        return benchmark.substring(0, benchmark.indexOf("Benchmark.")).toLowerCase(Locale.ROOT) + " "
                + measurement.samples() + " in " + measurement.forks()
                + (measurement.forks() == 1 ? " JVM" : " JVMs");
    }
}

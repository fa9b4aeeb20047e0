// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The rows of the table of aims: what was aimed at, what was measured, whether that is reached. One without its figures is left out. */
final class AimRows {
    private final List<String> rows = new ArrayList<>();

    void atLeast(String aim, OptionalDouble value, OptionalDouble of, double ratio) {
        if (value.isPresent() && of.isPresent()) {
            double reached = value.getAsDouble() / of.getAsDouble();
            row(aim + ", at least " + ratio + "×", "%.2f×", reached, reached >= ratio);
        }
    }

    void atMost(String aim, OptionalDouble value, OptionalDouble of, double ratio) {
        if (value.isPresent() && of.isPresent()) {
            double reached = value.getAsDouble() / of.getAsDouble();
            row(aim + ", at most " + ratio + "×", "%.2f×", reached, reached <= ratio);
        }
    }

    void row(String aim, String format, double value, boolean reached) {
        rows.add("| " + aim + " | " + String.format(Locale.ROOT, format, value) + " | "
                + (reached ? "reached" : "**missed**") + " |\n");
    }

    String markdown() {
        return rows.isEmpty() ? "" : "### Aims\n\n| aim | measured | |\n| --- | ---: | --- |\n" + String.join("", rows);
    }
}

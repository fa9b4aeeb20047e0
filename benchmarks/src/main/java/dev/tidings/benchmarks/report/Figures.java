// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.report;

import java.util.Locale;

/** How figures are written: as many digits as mean something. */
final class Figures {
    private Figures() {}

    static String nanos(double nanos) {
        return number(nanos) + " ns";
    }

    static String ratio(double ratio) {
        return number(ratio) + "×";
    }

    static String bytes(double bytes) {
        return format("%,.0f B", bytes);
    }

    private static String number(double value) {
        return format(value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%,.0f", value);
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Figures as they stand in the tables; a dash where there is none. */
final class Texts {
    private Texts() {}

    static String withShare(OptionalDouble value, OptionalDouble base) {
        return value.isEmpty() || base.isEmpty()
                ? text("%,.0f", value)
                : text("%,.0f", value)
                        + text(" · %.0f %%", OptionalDouble.of(100 * value.getAsDouble() / base.getAsDouble()));
    }

    static String bytes(OptionalDouble bytes) {
        return text("%,.0f B", bytes);
    }

    static String micros(OptionalDouble micros) {
        return micros.isEmpty() ? "–" : text("%.2f ms", OptionalDouble.of(micros.getAsDouble() / 1000));
    }

    static String text(String format, OptionalDouble value) {
        return value.isEmpty() ? "–" : String.format(Locale.ROOT, format, value.getAsDouble());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay;

import java.util.Arrays;
import java.util.Locale;

/**
 * What was measured of one contestant with one broker.
 *
 * @param perSecond events that the broker confirmed, of those that were committed together
 * @param medianMillis from the begin of a publication until a consumer of the broker has the event
 * @param slowestMillis the same, the 99th percentile
 */
record RelayFigures(double perSecond, double medianMillis, double slowestMillis) {
    /** @param waits in nanoseconds, sorted */
    static RelayFigures of(double perSecond, long[] waits) {
        return new RelayFigures(perSecond, waits[waits.length / 2] / 1e6, waits[(int) (waits.length * 0.99)] / 1e6);
    }

    String line() {
        return String.format(Locale.ROOT, "%.1f %.3f %.3f", perSecond, medianMillis, slowestMillis);
    }

    static RelayFigures parse(String line) {
        double[] values = Arrays.stream(line.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new RelayFigures(values[0], values[1], values[2]);
    }
}

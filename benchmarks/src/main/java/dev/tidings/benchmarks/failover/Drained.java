// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.failover;

import java.util.Arrays;
import java.util.Locale;

/**
 * How a backlog was drained.
 *
 * @param events how many waited
 * @param secondsToOpen until the bus was made, which looks through all files
 * @param perSecond events sent, from then on
 * @param earlyMegabytes in use after a fifth, garbage collected
 * @param lateMegabytes in use after four fifths
 * @param repeated how many arrived more than once
 */
record Drained(
        long events,
        double secondsToOpen,
        double perSecond,
        double earlyMegabytes,
        double lateMegabytes,
        long repeated) {
    String line() {
        return String.format(
                Locale.ROOT,
                "%d %.1f %.0f %.1f %.1f %d",
                events,
                secondsToOpen,
                perSecond,
                earlyMegabytes,
                lateMegabytes,
                repeated);
    }

    static Drained parse(String line) {
        double[] values = Arrays.stream(line.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Drained((long) values[0], values[1], values[2], values[3], values[4], (long) values[5]);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.rounds;

import dev.tidings.crashes.application.RunApplication;
import java.time.Duration;
import java.util.List;

/**
 * How long others took to go on with the work of killed applications.
 *
 * @param millis for each partition, in ascending order
 */
record Takeovers(List<Long> millis) {
    /** How long it may take: the lease must run out, and somebody look for it. */
    static final Duration PROMISED = RunApplication.LEASE.plusSeconds(1);

    static final Takeovers NONE = new Takeovers(List.of());

    Takeovers {
        millis = millis.stream().sorted().toList();
    }

    /** Zero where there is none, as the largest. */
    long median() {
        return millis.isEmpty() ? 0 : millis.get(millis.size() / 2);
    }

    long largest() {
        return millis.isEmpty() ? 0 : millis.get(millis.size() - 1);
    }

    /** Judged by the median: a single one may be late because the machine had no time for the successor. */
    boolean areAsPromised() {
        return median() <= PROMISED.toMillis();
    }

    @Override
    public String toString() {
        long late = millis.stream().filter(each -> each > PROMISED.toMillis()).count();
        return millis.size() + " partitions of killed applications went on elsewhere: median " + median()
                + " ms, largest " + largest() + " ms; lease time + 1 s is " + PROMISED.toMillis() + " ms, later were "
                + late;
    }
}

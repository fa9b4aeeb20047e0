// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.faults;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** How often each fault happened. Not safe for use by several threads. */
public final class FaultCounts {
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);

    void add(Fault fault) {
        counts.merge(fault, 1, Integer::sum);
    }

    /** Adds those of another round. */
    public void addAll(FaultCounts others) {
        others.counts.forEach((fault, count) -> counts.merge(fault, count, Integer::sum));
    }

    /** How often any of these happened. */
    public int of(Fault... faults) {
        return Arrays.stream(faults)
                .mapToInt(fault -> counts.getOrDefault(fault, 0))
                .sum();
    }
}

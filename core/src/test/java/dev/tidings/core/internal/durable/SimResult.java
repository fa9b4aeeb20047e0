// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of one seed.
 *
 * @param seed that it was
 * @param findings what must not be; none if all is well
 * @param trace what happened, if it was kept
 * @param steps how often a thread went on
 */
record SimResult(long seed, List<SimJournal.Finding> findings, List<String> trace, int steps) {
    boolean isClean() {
        return findings.isEmpty();
    }

    String describe() {
        String found = findings.stream()
                .map(finding -> finding.violation() + " " + finding.text())
                .collect(Collectors.joining("\n  "));
        return "seed " + seed + ", " + steps + " steps:\n  " + found;
    }
}

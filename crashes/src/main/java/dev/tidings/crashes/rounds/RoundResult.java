// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.rounds;

import dev.tidings.crashes.database.Finding;
import dev.tidings.crashes.faults.FaultCounts;
import java.util.List;
import java.util.Map;

/**
 * What came of a round.
 *
 * @param seed its own; {@code --seed} with it and {@code --rounds 1} plays it again
 * @param events how many were committed
 * @param findings how often each was found
 * @param takeovers how soon others went on after a kill in calm
 * @param faults what happened
 * @param seconds how long it took
 * @param problems everything that must not be, in words
 */
public record RoundResult(
        long seed,
        long events,
        Map<Finding, Long> findings,
        Takeovers takeovers,
        FaultCounts faults,
        long seconds,
        List<String> problems) {
    public RoundResult {
        findings = Map.copyOf(findings);
        problems = List.copyOf(problems);
    }

    /** Whether nothing was found that must not be. */
    public boolean isGood() {
        return problems.isEmpty();
    }

    long found(Finding finding) {
        return findings.getOrDefault(finding, 0L);
    }
}

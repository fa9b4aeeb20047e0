// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import dev.tidings.benchmarks.durable.contestants.DurableContestants;
import java.util.ArrayList;
import java.util.List;

/** One contestant in one suite, with a number of handlers. */
public record Trial(DurableSuite suite, DurableContestants contestant, int handlers) {
    /** As many handlers as some trials have. */
    public static final int MANY = 4;

    /** What makes up a suite. */
    static List<Trial> of(DurableSuite suite) {
        List<Trial> trials = new ArrayList<>();
        for (DurableContestants contestant : suite.contestants()) {
            boolean handles = contestant.handles() && suite != DurableSuite.BATCH;
            trials.add(new Trial(suite, contestant, handles ? 1 : 0));
            if (handles && suite == DurableSuite.END_TO_END) {
                trials.add(new Trial(suite, contestant, MANY));
            }
        }
        if (suite == DurableSuite.END_TO_END) {
            trials.add(new Trial(suite, DurableContestants.TIDINGS, 0)); // what publishing alone costs
        }
        return trials;
    }

    /** Reads what {@link #toString} has written. */
    static Trial parse(String text) {
        String[] parts = text.split("/", -1);
        return new Trial(
                DurableSuite.valueOf(parts[0]), DurableContestants.valueOf(parts[1]), Integer.parseInt(parts[2]));
    }

    @Override
    public String toString() {
        return suite + "/" + contestant + "/" + handlers;
    }
}

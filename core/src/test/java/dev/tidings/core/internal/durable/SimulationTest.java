// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName(
        "C1, D1, D2, D3: the engine keeps its promises, whatever the order of things and whatever goes wrong with them")
@Timeout(3600)
class SimulationTest {
    /** How many lines of the trace a failure shows; the file has all. */
    private static final int LAST_LINES = 60;

    /** {@code ./simulate} sets it, to see one seed. */
    private static final boolean TRACED = Boolean.getBoolean("tidings.simulation.trace");

    @Test
    @DisplayName(
            "D2: no seed finds a loss, a phantom, a disorder, a forbidden duplicate, an old token's write or a standstill")
    void seeds() throws Exception {
        long first = Long.getLong("tidings.simulation.first", 1);
        int count = Integer.getInteger("tidings.simulation.seeds", 1_000);
        try (SimLog unused = SimLog.open()) {
            if (TRACED) {
                see(first);
            }
            List<SimResult> violated = SimSuite.play(SimStorages.BY_SEED, first, count, result -> !result.isClean());
            assertThat(violated).as(() -> explain(violated.get(0).seed())).isEmpty();
        }
    }

    @Test
    @DisplayName("D2: a seed does the same again, to the last step")
    void repeatable() throws Exception {
        for (long seed = 1; seed <= 10; seed++) {
            SimResult once = Simulation.play(seed, true, SimStorages.BY_SEED);
            SimResult again = Simulation.play(seed, true, SimStorages.BY_SEED);

            assertThat(again.trace()).isEqualTo(once.trace()).hasSizeGreaterThan(100);
        }
    }

    private static void see(long seed) throws Exception {
        SimResult seen = Simulation.play(seed, true, SimStorages.BY_SEED);
        System.out.println(String.join("\n", seen.trace()));
        System.out.println(seen.isClean() ? "seed " + seed + ": nothing was violated" : seen.describe());
    }

    private static String explain(long seed) {
        try {
            SimResult again = Simulation.play(seed, true, SimStorages.BY_SEED);
            List<String> trace = again.trace();
            Path file = Files.createDirectories(Path.of("target", "simulation")).resolve("seed-" + seed + ".txt");
            Files.write(file, trace);
            return again.describe() + "\nTo see it: ./simulate --seed " + seed + "\nThe trace is in "
                    + file.toAbsolutePath() + " and ends with\n"
                    + String.join("\n", trace.subList(Math.max(0, trace.size() - LAST_LINES), trace.size()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("Seed " + seed + " violates something, and its trace could not be kept", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import dev.tidings.benchmarks.durable.contestants.DurableContestants;
import dev.tidings.benchmarks.durable.report.WriteDurable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the durable path on PostgreSQL and writes its tables; fails when a contestant does not do its work. */
public final class RunDurable {
    private RunDurable() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            run(DurableArguments.parse(args));
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("!!  " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(DurableArguments arguments) throws IOException, InterruptedException {
        String server = Schema.requireServer();
        Path log = Path.of("benchmarks", "target", "results", "durable.log");
        Files.createDirectories(log.getParent());
        Files.deleteIfExists(log);
        Fork fork = new Fork(arguments.quick(), log);
        List<Result> results = new ArrayList<>();
        for (List<Trial> together : forks(arguments)) {
            long started = System.nanoTime();
            results.addAll(fork.run(together));
            System.out.printf("    %s %d s%n", together, (System.nanoTime() - started) / 1_000_000_000);
        }
        if (!arguments.quick()) {
            System.out.println("\n"
                    + WriteDurable.into(arguments.page(), results, server, arguments.command(), arguments.commit()));
        }
    }

    /** Each trial has a JVM of its own, but where nobody looks at the times. */
    private static List<List<Trial>> forks(DurableArguments arguments) {
        if (!arguments.quick()) {
            return arguments.trials().stream().map(List::of).toList();
        }
        Map<DurableContestants, List<Trial>> byContestant = new LinkedHashMap<>();
        arguments.trials().stream()
                .filter(RunDurable::isWorthALook)
                .forEach(trial -> byContestant
                        .computeIfAbsent(trial.contestant(), contestant -> new ArrayList<>())
                        .add(trial));
        return List.copyOf(byContestant.values());
    }

    /** What four handlers see needs not be seen again with one. */
    private static boolean isWorthALook(Trial trial) {
        return trial.suite() != DurableSuite.END_TO_END || trial.handlers() != 1;
    }
}

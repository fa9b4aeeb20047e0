// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import dev.tidings.benchmarks.durable.contestants.DurableContestants;
import dev.tidings.benchmarks.durable.report.DurableReport;
import dev.tidings.benchmarks.durable.report.Results;
import dev.tidings.benchmarks.durable.report.WriteDurable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures the durable path on PostgreSQL and writes its tables; fails when a contestant does not do its work. */
public final class RunDurable {
    private static final Path RESULTS = Path.of("benchmarks", "target", "results");

    private RunDurable() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            DurableArguments arguments = DurableArguments.parse(args);
            String server = Schema.requireServer();
            List<Result> results = measure(arguments);
            if (!arguments.quick()) {
                DurableReport report =
                        new DurableReport(new Results(results), server, arguments.command(), arguments.commit());
                System.out.println("\n" + WriteDurable.into(arguments.page(), report));
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("!!  " + e.getMessage());
            System.exit(1);
        }
    }

    private static List<Result> measure(DurableArguments arguments) throws IOException, InterruptedException {
        Files.createDirectories(RESULTS);
        Path log = RESULTS.resolve("durable.log");
        Files.deleteIfExists(log);
        Fork fork = new Fork(arguments.quick(), log);
        List<Result> results = new ArrayList<>();
        for (List<Trial> together : forks(arguments)) {
            long started = System.nanoTime();
            results.addAll(fork.run(together));
            System.out.printf(
                    "    %-42s %3d s%n",
                    together.size() == 1 ? together.get(0) : together.size() + " trials in one JVM",
                    (System.nanoTime() - started) / 1_000_000_000);
        }
        Files.write(
                RESULTS.resolve("durable.txt"),
                results.stream().map(Result::line).toList());
        return results;
    }

    /** Each trial has a JVM of its own, but where nobody looks at the times: there one serves for all. */
    private static List<List<Trial>> forks(DurableArguments arguments) {
        return arguments.quick()
                ? List.of(arguments.trials().stream()
                        .filter(RunDurable::isWorthALook)
                        .toList())
                : arguments.trials().stream().map(List::of).toList();
    }

    /** What four handlers see needs not be seen again with one, and statements and latencies are looked at in one way for all. */
    private static boolean isWorthALook(Trial trial) {
        return switch (trial.suite()) {
            case END_TO_END -> trial.handlers() != 1;
            case STATEMENTS, LATENCY -> trial.contestant() == DurableContestants.TIDINGS;
            case BACKLOG, JOINED_BACKLOG, BATCH, STEADY_COST, OPEN_TRANSACTIONS, SLOW_KEY -> true;
        };
    }
}

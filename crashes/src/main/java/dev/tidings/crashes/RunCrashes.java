// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes;

import dev.tidings.crashes.database.PrivatePostgres;
import dev.tidings.crashes.faults.Fault;
import dev.tidings.crashes.rounds.ResultTable;
import dev.tidings.crashes.rounds.RoundResult;
import dev.tidings.crashes.rounds.Rounds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** What {@code ./crash} runs. Ends with 1 when something was found that must not be. */
public final class RunCrashes {
    private RunCrashes() {}

    /** Takes what {@link Arguments} knows. */
    public static void main(String[] given) throws Exception {
        Arguments arguments = Arguments.of(ThreadLocalRandom.current().nextLong(1, 1_000_000_000), given);
        System.out.println(
                "Seed " + arguments.seed() + ", " + arguments.rounds() + " rounds, " + arguments.events() + " events");
        System.exit(isGood(arguments) ? 0 : 1);
    }

    private static boolean isGood(Arguments arguments) throws Exception {
        Path folder = arguments.folder().toAbsolutePath().resolve("seed-" + arguments.seed());
        Files.createDirectories(folder);
        PrivatePostgres postgres = PrivatePostgres.start(arguments.postgresPrograms(), folder.resolve("commands.log"));
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "end of the database"));
        Set<Fault> faults = possible(arguments, postgres);
        return play(arguments, new Rounds(postgres, folder, faults), new ResultTable(faults));
    }

    /** Says which are left out, so that nobody takes them for tested. */
    private static Set<Fault> possible(Arguments arguments, PrivatePostgres postgres) {
        Set<Fault> faults = EnumSet.copyOf(arguments.faults());
        if (postgres.disks().isEmpty() && faults.removeIf(Fault::needsDisks)) {
            System.out.println(
                    "!!  Left out: disk-full and wal-full. They take small disks of their own, which are mounted by root on Linux.");
        }
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("None of the faults is possible on this machine: " + arguments.faults());
        }
        return faults;
    }

    private static boolean play(Arguments arguments, Rounds rounds, ResultTable table) throws Exception {
        System.out.println(table.header());
        for (int number = 1; number <= arguments.rounds(); number++) {
            RoundResult result = rounds.play(number, arguments.seed() + number - 1, arguments.eventsOfRound());
            System.out.println(table.add(result));
            if (!result.isGood()) {
                result.problems().stream().limit(5).forEach(problem -> System.out.println("!!  " + problem));
                System.out.println("!!  All problems, effects and logs: " + rounds.folderOf(number));
            }
        }
        System.out.println(table.total());
        System.out.println(table.takeoverTimes());
        return table.isGood();
    }
}

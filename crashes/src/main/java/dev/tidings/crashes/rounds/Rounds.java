// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.rounds;

import dev.tidings.crashes.database.Evidence;
import dev.tidings.crashes.database.PrivatePostgres;
import dev.tidings.crashes.database.RoundDatabase;
import dev.tidings.crashes.faults.Fault;
import dev.tidings.crashes.tools.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Plays rounds, and keeps what is needed to understand those that failed. Not safe for use by several threads. */
public final class Rounds {
    private final PrivatePostgres postgres;
    private final Path folder;
    private final Set<Fault> faults;

    /**
     * Rounds on one server.
     *
     * @param folder for what is kept of failed rounds
     * @param faults those that happen at random
     */
    public Rounds(PrivatePostgres postgres, Path folder, Set<Fault> faults) {
        this.postgres = postgres;
        this.folder = folder;
        this.faults = faults;
    }

    /**
     * Plays a round.
     *
     * @param number the place in this run
     * @param seed for everything that happens at random
     * @param events how many are committed at least
     */
    public RoundResult play(int number, long seed, long events) throws Exception {
        Path logs = Files.createDirectories(folderOf(number));
        try (RoundDatabase database = RoundDatabase.create(postgres, number)) {
            Round.Task task = new Round.Task(seed, events, faults);
            RoundResult result = new Round(task, postgres, database, logs).play();
            if (result.isGood()) {
                Command.run(folder.resolve("commands.log"), "rm", "-r", logs.toString());
            } else {
                keep(result, database, logs);
            }
            return result;
        }
    }

    /** Where the logs of a round are, and what was wrong with it. */
    public Path folderOf(int number) {
        return folder.resolve("round-" + number);
    }

    private void keep(RoundResult result, RoundDatabase database, Path logs) throws IOException, SQLException {
        Files.write(logs.resolve("problems.txt"), result.problems());
        Files.copy(postgres.serverLog(), logs.resolve("postgres.log"), StandardCopyOption.REPLACE_EXISTING);
        try (Connection connection = database.connect()) {
            Files.write(logs.resolve("effects.txt"), new Evidence(connection).effects());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.rounds;

import dev.tidings.crashes.children.Children;
import dev.tidings.crashes.database.Evidence;
import dev.tidings.crashes.database.Finding;
import dev.tidings.crashes.database.PrivatePostgres;
import dev.tidings.crashes.database.RoundDatabase;
import dev.tidings.crashes.faults.Fault;
import dev.tidings.crashes.faults.FaultPlan;
import dev.tidings.crashes.faults.FaultPlayer;
import dev.tidings.crashes.network.Proxy;
import dev.tidings.crashes.tools.Waiting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One round: applications publish and handle, first in calm, then while faults happen; when the faults are over, everything must have
 * been handled as promised. Not safe for use by several threads.
 */
final class Round {
    /** How long the number of events that are still to be handled may stay as it is. */
    private static final Duration STALL = Duration.ofSeconds(30);

    private static final Duration CALM = Duration.ofMillis(1_500);

    /** In about this time the events are published. */
    private static final Duration PUBLISHING = Duration.ofSeconds(6);

    private static final int PUBLISHERS = 4 * FaultPlayer.APPLICATIONS;
    private static final double EVENTS_PER_PUBLICATION = 3.4;

    /**
     * What is to be played.
     *
     * @param seed for everything that happens at random
     * @param events how many are committed at least
     * @param faults those that happen at random
     */
    record Task(long seed, long events, Set<Fault> faults) {}

    private final Task task;
    private final PrivatePostgres postgres;
    private final RoundDatabase database;
    private final Path logs;
    private final List<String> problems = new ArrayList<>();
    private Takeovers takeovers = Takeovers.NONE;

    Round(Task task, PrivatePostgres postgres, RoundDatabase database, Path logs) {
        this.task = task;
        this.postgres = postgres;
        this.database = database;
        this.logs = logs;
    }

    RoundResult play() throws Exception {
        long begin = System.nanoTime();
        SplittableRandom random = new SplittableRandom(task.seed());
        FaultPlan plan = FaultPlan.of(random.split(), task.faults());
        try (Proxy proxy = Proxy.to(postgres.port());
                Children children = new Children(orders(proxy), random.split(), this::busiest)) {
            FaultPlayer player = new FaultPlayer(children, postgres, proxy);
            try {
                play(children, player, plan);
            } catch (Waiting.TooLong | IllegalStateException e) {
                problems.add(e.getMessage());
            }
            problems.addAll(children.diedByThemselves());
            children.close();
            proxy.close();
            return result(player, (System.nanoTime() - begin) / 1_000_000_000);
        }
    }

    private Children.Orders orders(Proxy proxy) {
        double publications = task.events() / EVENTS_PER_PUBLICATION / PUBLISHERS;
        Duration pause = Duration.ofNanos((long) (PUBLISHING.toNanos() / Math.max(1, publications)));
        return new Children.Orders(proxy.port(), database.name(), pause, logs);
    }

    private void play(Children children, FaultPlayer player, FaultPlan plan) throws SQLException {
        for (int i = 0; i < FaultPlayer.APPLICATIONS; i++) {
            children.start();
        }
        children.awaitReady();
        Waiting.pass(CALM);
        checkCalm(children);
        takeovers = new CalmKill(children, database).measure();
        player.play(plan);
        children.awaitReady();
        Waiting.untilZero(
                "for enough events", STALL, () -> ask(evidence -> Math.max(0, task.events() - evidence.events())));
        children.stopPublishing();
        Waiting.untilZero("for every event to be handled", STALL, () -> ask(evidence -> evidence.count(Finding.LOST)));
        children.stopAll();
    }

    /** Nothing has happened yet, so nothing may have come twice; unless the machine had no time for an application. */
    private void checkCalm(Children children) {
        long repeated = ask(evidence -> evidence.repeatedUpTo(evidence.newestEffect()));
        if (repeated > 0 && !children.wereLate()) {
            problems.add(repeated + " events were repeated although no fault had happened");
        }
    }

    private int busiest() {
        return (int) ask(Evidence::lastOfJoined);
    }

    private RoundResult result(FaultPlayer player, long seconds) {
        try (Connection connection = database.connect()) {
            Evidence evidence = new Evidence(connection);
            Map<Finding, Long> findings = evidence.countAll();
            for (Finding finding : Finding.values()) {
                if (finding != Finding.PLAIN_DUPLICATE) {
                    problems.addAll(evidence.examples(finding));
                }
            }
            return new RoundResult(
                    task.seed(), evidence.events(), findings, takeovers, player.counts(), seconds, problems);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "After the round with seed " + task.seed() + " its database cannot be asked. Known so far: "
                            + problems,
                    e);
        }
    }

    /** A question to the evidence. */
    @FunctionalInterface
    private interface Question {
        long ask(Evidence evidence) throws SQLException;
    }

    private long ask(Question question) {
        try (Connection connection = database.connect()) {
            return question.ask(new Evidence(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("The round's database cannot be asked", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.benchmarks.durable.contestants.TidingsDurable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Whether an event costs the same whatever there is besides: publishing as fast as it goes until all is handled, under each condition
 * in turn, several times over, so that what the machine does meanwhile concerns all of them.
 */
final class SteadyCost {
    private static final int CAPACITY = 200_000;
    private static final List<Condition> ON_EMPTY_LOGS =
            List.of(Condition.EMPTY_LOG, Condition.ONE_IDLE, Condition.FIFTY_IDLE);

    private final Findings findings;
    private final SteadyEffort effort;
    private final Map<Condition, double[]> perSecond = new EnumMap<>(Condition.class);
    private long lost;
    private long repeated;

    SteadyCost(Findings findings, SteadyEffort effort) {
        this.findings = findings;
        this.effort = effort;
    }

    void run() throws Exception {
        try (Schema full = Schema.create()) {
            try (HikariDataSource pool = full.pool()) {
                new FullLog(pool).fill(effort.handled());
            }
            Schema.checkpoint();
            onEmptyLog(Condition.EMPTY_LOG); // a JVM that has warmed up
            for (int round = 0; round < effort.rounds(); round++) {
                for (Condition condition : ON_EMPTY_LOGS) {
                    note(condition, round, onEmptyLog(condition));
                }
                note(Condition.FULL_LOG, round, onFullLog(full));
            }
        }
        perSecond.forEach((condition, rounds) -> findings.note(
                condition,
                Figure.HANDLED_PER_SECOND,
                Arrays.stream(rounds).sorted().toArray()[rounds.length / 2]));
        new DrainedBacklog(findings, effort.backlog()).run();
        findings.note(Figure.LOST, (double) lost);
        findings.note(Figure.REPEATED, (double) repeated);
    }

    private void note(Condition condition, int round, double value) {
        perSecond.computeIfAbsent(condition, one -> new double[effort.rounds()])[round] = value;
        System.out.printf("%s, round %d: %.0f events per second%n", condition, round + 1, value);
    }

    private double onEmptyLog(Condition condition) throws Exception {
        try (Schema schema = Schema.create();
                HikariDataSource pool = schema.pool()) {
            return publishAndHandle(pool, condition);
        }
    }

    private double onFullLog(Schema full) throws Exception {
        try (HikariDataSource pool = full.pool()) {
            new FullLog(pool).removeOrders();
            return publishAndHandle(pool, Condition.FULL_LOG);
        }
    }

    private double publishAndHandle(DataSource dataSource, Condition condition) throws Exception {
        Ledgers ledgers = new Ledgers(1, CAPACITY, false);
        try (TidingsDurable tidings = TidingsDurable.plain(dataSource);
                Publishers publishers = new Publishers(tidings, order -> {})) {
            tidings.start(ledgers.handlers());
            tidings.subscribeIdle(idle(condition));
            publishers.publishFor(effort.warmUpMillis(), CAPACITY);
            int before = publishers.published();
            ledgers.awaitAll(before);
            long started = System.nanoTime();
            publishers.publishFor(effort.publishMillis(), CAPACITY);
            int all = publishers.published();
            long handledAt = ledgers.awaitAll(all);
            lost += ledgers.sum(ledger -> ledger.missing(all));
            repeated += ledgers.sum(ledger -> ledger.repeated(all));
            return (all - before) * 1e9 / (handledAt - started);
        }
    }

    private static int idle(Condition condition) {
        return switch (condition) {
            case ONE_IDLE -> 1;
            case FIFTY_IDLE -> 50;
            default -> 0;
        };
    }
}

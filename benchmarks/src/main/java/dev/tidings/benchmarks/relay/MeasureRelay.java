// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.benchmarks.durable.Schema;
import dev.tidings.benchmarks.relay.brokers.BrokerKind;
import dev.tidings.benchmarks.relay.brokers.MeasuredBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The program of a JVM that measures one contestant with one broker: {@code BROKER CONTESTANT full|short FOLDER RESULT}. */
final class MeasureRelay {
    private static final int PER_SECOND = 200;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final MeasuredBroker broker;
    private final RelayContestant contestant;
    private final RelayEffort effort;
    private int published;

    private MeasureRelay(MeasuredBroker broker, RelayContestant contestant, RelayEffort effort) {
        this.broker = broker;
        this.contestant = contestant;
        this.effort = effort;
    }

    public static void main(String[] args) throws Exception {
        RelayEffort effort = RelayEffort.of(args[2].equals("short"));
        try (MeasuredBroker broker = BrokerKind.valueOf(args[0]).start(Path.of(args[3]));
                Schema schema = Schema.create();
                HikariDataSource pool = schema.pool();
                RelayContestant contestant = Contestants.valueOf(args[1]).start(pool, broker)) {
            RelayFigures figures = new MeasureRelay(broker, contestant, effort).run();
            Files.writeString(Path.of(args[4]), figures.line());
        }
        System.exit(0); // whatever threads a client has left
    }

    private RelayFigures run() throws Exception {
        double perSecond = throughput();
        long stored = broker.stored();
        if (stored != published) {
            throw new IllegalStateException(published + " events were confirmed, and the broker has " + stored);
        }
        return RelayFigures.of(perSecond, latency());
    }

    /** The median of some rounds: all events of a round become visible with one commit. */
    private double throughput() throws Exception {
        double[] rounds = new double[effort.rounds()];
        for (int i = 0; i < effort.warmUps(); i++) {
            round();
        }
        for (int i = 0; i < rounds.length; i++) {
            rounds[i] = round();
        }
        Arrays.sort(rounds);
        return rounds[rounds.length / 2];
    }

    private double round() throws Exception {
        long[] begin = new long[1];
        contestant.publishTogether(published, effort.events(), () -> begin[0] = System.nanoTime());
        published += effort.events();
        awaitConfirmed();
        return effort.events() * 1e9 / (System.nanoTime() - begin[0]);
    }

    private void awaitConfirmed() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (contestant.confirmed() < published) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "Of " + published + " events " + contestant.confirmed() + " were confirmed");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    /** The first third of the events warms up. */
    private long[] latency() throws Exception {
        int count = effort.apart();
        long[] begins = new long[count];
        Arrivals arrivals = new Arrivals(published, count);
        broker.listen(arrivals::note);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            waitUntil(start + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND);
            begins[i] = System.nanoTime();
            contestant.publish(published + i);
        }
        return arrivals.since(begins, count / 3);
    }

    private static void waitUntil(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

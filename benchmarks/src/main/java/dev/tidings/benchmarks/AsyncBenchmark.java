// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks;

import dev.tidings.benchmarks.contestants.AsyncContestant;
import dev.tidings.benchmarks.contestants.Contestant;
import dev.tidings.benchmarks.facts.Fact;
import dev.tidings.benchmarks.facts.Fact0000;
import dev.tidings.benchmarks.facts.OrderedLedger;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A million events to one asynchronous handler, from the first publication until the handler has seen the last. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the fields before it uses them
public class AsyncBenchmark {
    private static final int EVENTS = 1_000_000;
    private static final long PATIENCE_SECONDS = 60;

    @Param
    AsyncContestant contestant;

    private final OrderedLedger ledger = new OrderedLedger(EVENTS, PATIENCE_SECONDS);
    private Contestant bus;
    private Fact[] facts;

    @Setup
    public void prepare() {
        Logging.requireInfo();
        facts = IntStream.range(0, EVENTS)
                .mapToObj(number -> new Fact0000(ledger, number))
                .toArray(Fact[]::new);
        bus = contestant.create();
        bus.subscribe(0, 0);
    }

    @Setup(Level.Iteration)
    public void begin() {
        ledger.begin();
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void endToEnd() throws InterruptedException {
        for (Fact fact : facts) {
            bus.publish(fact);
        }
        ledger.awaitLast();
    }

    @TearDown(Level.Iteration)
    public void check() {
        ledger.check();
    }

    @TearDown
    public void close() {
        bus.close();
    }
}

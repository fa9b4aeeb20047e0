// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks;

import dev.tidings.benchmarks.contestants.Contestant;
import dev.tidings.benchmarks.contestants.SyncContestant;
import dev.tidings.benchmarks.facts.Copies;
import dev.tidings.benchmarks.facts.CountingLedger;
import dev.tidings.benchmarks.facts.Fact;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Publishing what nobody handles. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the fields before it uses them
public class NobodyBenchmark {
    @Param
    SyncContestant contestant;

    private final CountingLedger ledger = new CountingLedger(1);
    private Contestant bus;
    private Fact fact;

    @Setup
    public void prepare() {
        Logging.requireInfo();
        bus = contestant.create();
        fact = Copies.fact(0, ledger, 1);
    }

    @Benchmark
    public void nobody() {
        ledger.published();
        bus.publish(fact);
    }

    @TearDown
    public void check() {
        bus.awaitHandled();
        ledger.require(0, 0);
        bus.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks;

import dev.tidings.benchmarks.contestants.Contestant;
import dev.tidings.benchmarks.contestants.SyncContestant;
import dev.tidings.benchmarks.facts.Copies;
import dev.tidings.benchmarks.facts.CountingLedger;
import dev.tidings.benchmarks.facts.Fact;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A thousand types of events, each with a handler of its own, published in turn in a random order. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the fields before it uses them
public class TypesBenchmark {
    private static final int TYPES = 1_000;

    @Param
    SyncContestant contestant;

    private final CountingLedger ledger = new CountingLedger(TYPES);
    private final List<Integer> order = IntStream.range(0, TYPES).boxed().collect(Collectors.toList());
    private Contestant bus;
    private Fact[] facts;
    private int next;

    @Setup
    public void prepare() {
        Logging.requireInfo();
        Collections.shuffle(order, new Random(42));
        facts = order.stream().map(type -> Copies.fact(type, ledger, 1)).toArray(Fact[]::new);
        bus = contestant.create();
        for (int type = 0; type < TYPES; type++) {
            bus.subscribe(type, type);
        }
    }

    @Benchmark
    public void thousandTypes() {
        Fact fact = facts[next];
        next = next + 1 == TYPES ? 0 : next + 1;
        ledger.published();
        bus.publish(fact);
    }

    @TearDown
    public void check() {
        bus.awaitHandled();
        long rounds = ledger.publications() / TYPES;
        for (int place = 0; place < TYPES; place++) {
            ledger.require(order.get(place), place < next ? rounds + 1 : rounds);
        }
        bus.close();
    }
}

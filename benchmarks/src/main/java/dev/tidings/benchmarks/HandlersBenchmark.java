// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks;

import dev.tidings.benchmarks.contestants.Contestant;
import dev.tidings.benchmarks.contestants.SyncContestant;
import dev.tidings.benchmarks.facts.Copies;
import dev.tidings.benchmarks.facts.CountingLedger;
import dev.tidings.benchmarks.facts.Fact;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
import org.openjdk.jmh.annotations.Threads;

/** Publishing one type of event to handlers of different classes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HandlersBenchmark {
    private static final long AMOUNT = 3;

    /** The bus and its handlers. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // JMH sets the fields before it uses them
    public static class Bus {
        @Param
        SyncContestant contestant;

        @Param({"1", "4", "16"})
        int handlers;

        Contestant bus;
        final Queue<CountingLedger> ledgers = new ConcurrentLinkedQueue<>();

        @Setup
        public void subscribe() {
            Logging.requireInfo();
            bus = contestant.create();
            for (int handler = 0; handler < handlers; handler++) {
                bus.subscribe(handler, 0);
            }
        }

        @TearDown
        public void check() {
            bus.awaitHandled();
            for (CountingLedger ledger : ledgers) {
                for (int handler = 0; handler < handlers; handler++) {
                    ledger.require(handler, ledger.publications() * AMOUNT);
                }
            }
            bus.close();
        }
    }

    /** One of the threads that publish. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // JMH calls the setup before it uses the fields
    public static class Publisher {
        CountingLedger ledger;
        Fact fact;

        @Setup
        public void prepare(Bus bus) {
            ledger = new CountingLedger(bus.handlers);
            fact = Copies.fact(0, ledger, AMOUNT);
            bus.ledgers.add(ledger);
        }
    }

    @Benchmark
    @Threads(1)
    public void onePublisher(Bus bus, Publisher publisher) {
        publish(bus, publisher);
    }

    @Benchmark
    @Threads(2)
    public void twoPublishers(Bus bus, Publisher publisher) {
        publish(bus, publisher);
    }

    private static void publish(Bus bus, Publisher publisher) {
        publisher.ledger.published();
        bus.bus.publish(publisher.fact);
    }
}

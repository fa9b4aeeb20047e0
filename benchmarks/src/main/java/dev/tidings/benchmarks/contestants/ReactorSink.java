// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact;
import java.util.concurrent.locks.LockSupport;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Reactor as a bus: a sink whose flux is published on a thread of its own. A publisher that meets another, or a full sink, tries again. */
final class ReactorSink implements Contestant {
    private final Sinks.Many<Fact> sink;
    private final Disposable.Composite subscriptions = Disposables.composite();

    private ReactorSink(Sinks.Many<Fact> sink) {
        this.sink = sink;
    }

    /** One subscriber, an unbounded queue. */
    static ReactorSink unicast() {
        return new ReactorSink(Sinks.many().unicast().onBackpressureBuffer());
    }

    /** Any number of subscribers, a bounded queue. */
    static ReactorSink multicast() {
        return new ReactorSink(Sinks.many().multicast().onBackpressureBuffer(Queues.CAPACITY));
    }

    @Override
    public void subscribe(int number, int fact) {
        PlainHandler handler = PlainHandler.of(number, fact);
        subscriptions.add(sink.asFlux().publishOn(Schedulers.single()).subscribe(handler::on));
    }

    @Override
    public void publish(Fact fact) {
        sink.emitNext(fact, ReactorSink::tryAgain);
    }

    private static boolean tryAgain(SignalType signal, Sinks.EmitResult result) {
        if (result == Sinks.EmitResult.FAIL_OVERFLOW) {
            LockSupport.parkNanos(1); // as Disruptor does before a full ring
            return true;
        }
        return result == Sinks.EmitResult.FAIL_NON_SERIALIZED;
    }

    @Override
    public void close() {
        subscriptions.dispose();
    }
}

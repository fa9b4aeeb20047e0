// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.envelopes;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.races.Fact;
import dev.tidings.races.StartLine;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Two publications to two ASYNC handlers, all of which fail: nobody reads the envelopes until the failures are reported, by two workers
 * at once. The result: what the reports say of each.
 */
@JCStressTest
@State
@Outcome(id = "2 saw 1 id, 1 time, 2 saw 1 id, 1 time", expect = ACCEPTABLE, desc = "The same event")
@Outcome(expect = FORBIDDEN, desc = "Different events")
public class OneEnvelopeForFailures {
    private final List<Envelopes> envelopes = List.of(new Envelopes(), new Envelopes());
    private final EventBus bus = EventBus.builder()
            .asyncQueueCapacity(4)
            .onHandlerError(failure -> see(failure.event()))
            .build();
    private final StartLine line = new StartLine();

    public OneEnvelopeForFailures() {
        bus.on(Fact.class).delivery(Delivery.ASYNC).handlePayload(OneEnvelopeForFailures::fail);
        bus.on(Fact.class).delivery(Delivery.ASYNC).handlePayload(fact -> fail(fact));
    }

    private static void fail(Fact fact) {
        throw new IllegalStateException(fact.toString());
    }

    private void see(Event<?> event) {
        envelopes.get(((Fact) event.payload()).publisher()).add(event);
    }

    @Actor
    public void one() {
        line.await();
        bus.publish(new Fact(0, 0));
    }

    @Actor
    public void two() {
        line.await();
        bus.publish(new Fact(1, 0));
    }

    @Arbiter
    public void arbiter(LL_Result r) {
        bus.close();
        r.r1 = envelopes.get(0).toString();
        r.r2 = envelopes.get(1).toString();
    }
}

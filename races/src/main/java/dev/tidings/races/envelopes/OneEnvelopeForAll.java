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
 * Two publications, each of whose envelopes a SYNC handler in the publisher's thread and two ASYNC handlers read. The result: what
 * they saw of each.
 */
@JCStressTest
@State
@Outcome(id = "3 saw 1 id, 1 time, 3 saw 1 id, 1 time", expect = ACCEPTABLE, desc = "All saw the same")
@Outcome(expect = FORBIDDEN, desc = "Not all saw the same")
public class OneEnvelopeForAll {
    private final EventBus bus = EventBus.builder().asyncQueueCapacity(4).build();
    private final List<Envelopes> envelopes = List.of(new Envelopes(), new Envelopes());
    private final StartLine line = new StartLine();

    public OneEnvelopeForAll() {
        bus.on(Fact.class).handle(event -> see(event));
        bus.on(Fact.class).delivery(Delivery.ASYNC).handle(event -> see(event));
        bus.on(Fact.class).delivery(Delivery.ASYNC).handle(event -> see(event));
    }

    private void see(Event<Fact> event) {
        envelopes.get(event.payload().publisher()).add(event);
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

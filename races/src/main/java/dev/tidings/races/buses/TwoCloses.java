// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.buses;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.races.Fact;
import dev.tidings.races.Seen;
import dev.tidings.races.StartLine;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two threads close the bus while its ASYNC handler still has something to do. The result: how many of the two events each of them saw
 * handled when its {@code close} returned.
 */
@JCStressTest
@State
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Both waited for the handler")
@Outcome(expect = FORBIDDEN, desc = "One of them did not wait")
public class TwoCloses {
    private final EventBus bus = EventBus.builder().asyncQueueCapacity(4).build();
    private final Seen seen = new Seen(2);
    private final StartLine line = new StartLine();

    public TwoCloses() {
        bus.on(Fact.class).delivery(Delivery.ASYNC).handlePayload(seen);
    }

    @Actor
    public void one(II_Result r) {
        bus.publish(new Fact(0, 0));
        line.await();
        bus.close();
        r.r1 = seen.all(0) + seen.all(1);
    }

    @Actor
    public void two(II_Result r) {
        bus.publish(new Fact(1, 0));
        line.await();
        bus.close();
        r.r2 = seen.all(0) + seen.all(1);
    }
}

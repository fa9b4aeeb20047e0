// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.routes;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.races.Fact;
import dev.tidings.races.Seen;
import dev.tidings.races.StartLine;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * The first two publications of a class, at the same moment, with a SYNC and an ASYNC handler. The result: how often each handler got the
 * one and the other.
 */
@JCStressTest
@State
@Outcome(id = "1, 1, 1, 1", expect = ACCEPTABLE, desc = "Each handler got both")
@Outcome(expect = FORBIDDEN, desc = "Lost or doubled")
public class FirstPublication {
    private final EventBus bus = EventBus.builder().asyncQueueCapacity(2).build();
    private final Seen sync = new Seen(1);
    private final Seen async = new Seen(1);
    private final StartLine line = new StartLine();

    public FirstPublication() {
        bus.on(Fact.class).handlePayload(sync);
        bus.on(Fact.class).delivery(Delivery.ASYNC).handlePayload(async);
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
    public void arbiter(IIII_Result r) {
        bus.close();
        r.r1 = sync.times(0, 0);
        r.r2 = sync.times(1, 0);
        r.r3 = async.times(0, 0);
        r.r4 = async.times(1, 0);
    }
}

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
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZII_Result;

/**
 * A publication and the end of the bus, with an ASYNC handler. The result: whether the publication was accepted, how often it had been
 * handled when {@code close} returned, and how often in the end.
 */
@JCStressTest
@State
@Outcome(id = "true, 1, 1", expect = ACCEPTABLE, desc = "Published before the end: handled before close returned")
@Outcome(id = "false, 0, 0", expect = ACCEPTABLE, desc = "Published after the end: refused")
@Outcome(id = "true, 0, 0", expect = FORBIDDEN, desc = "Accepted and lost")
@Outcome(id = "true, 0, 1", expect = FORBIDDEN, desc = "Close did not wait for what was accepted")
@Outcome(id = "false, ., 1", expect = FORBIDDEN, desc = "Refused and handled")
@Outcome(expect = FORBIDDEN, desc = "Anything else")
public class PublishAndCloseAsync {
    private final EventBus bus = EventBus.builder().asyncQueueCapacity(4).build();
    private final Seen seen = new Seen(1);
    private final StartLine line = new StartLine();
    private boolean accepted;
    private int atClose;

    public PublishAndCloseAsync() {
        bus.on(Fact.class).delivery(Delivery.ASYNC).handlePayload(seen);
    }

    @Actor
    public void publisher() {
        line.await();
        accepted = Acceptance.of(bus, new Fact(0, 0));
    }

    @Actor
    public void closer() {
        line.await();
        bus.close();
        atClose = seen.times(0, 0);
    }

    @Arbiter
    public void arbiter(ZII_Result r) {
        r.r1 = accepted;
        r.r2 = atClose;
        r.r3 = seen.times(0, 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.buses;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tidings.core.BusClosedException;
import dev.tidings.core.EventBus;
import dev.tidings.races.Fact;
import dev.tidings.races.Seen;
import dev.tidings.races.StartLine;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/**
 * A new handler and the end of the bus. The result: whether the subscription was made, whether a publication after both was accepted, and
 * how often that was handled.
 */
@JCStressTest
@State
@Outcome(id = "true, false, 0", expect = ACCEPTABLE, desc = "Subscribed before the end")
@Outcome(id = "false, false, 0", expect = ACCEPTABLE, desc = "Subscribed after the end: refused")
@Outcome(id = ".*, true, .", expect = FORBIDDEN, desc = "The bus is open again")
@Outcome(expect = FORBIDDEN, desc = "Anything else")
public class SubscribeAndClose {
    private final EventBus bus = EventBus.builder().build();
    private final Seen seen = new Seen(1);
    private final StartLine line = new StartLine();
    private boolean subscribed;

    @Actor
    public void subscriber() {
        line.await();
        try {
            bus.on(Fact.class).handlePayload(seen);
            subscribed = true;
        } catch (BusClosedException e) {
            subscribed = false;
        }
    }

    @Actor
    public void closer() {
        line.await();
        bus.close();
    }

    @Arbiter
    public void arbiter(ZZI_Result r) {
        r.r1 = subscribed;
        r.r2 = Acceptance.of(bus, new Fact(0, 0));
        r.r3 = seen.times(0, 0);
    }
}

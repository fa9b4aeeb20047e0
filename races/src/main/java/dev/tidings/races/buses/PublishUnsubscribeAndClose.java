// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.buses;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.Subscription;
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
 * A publication, and in another thread the end of its ASYNC handler's subscription and then of the bus. The result: what became of the
 * publication, and how often it had been handled when the bus was closed, and in the end.
 */
@JCStressTest
@State
@Outcome(id = "true, 0, 0", expect = ACCEPTABLE, desc = "Published after the subscription")
@Outcome(id = "true, 1, 1", expect = ACCEPTABLE, desc = "Published before the end of the subscription")
@Outcome(id = "false, 0, 0", expect = ACCEPTABLE, desc = "Published after the end of the bus: refused")
@Outcome(id = "true, 0, 1", expect = FORBIDDEN, desc = "Close did not wait for what was accepted")
@Outcome(id = "false, ., 1", expect = FORBIDDEN, desc = "Refused and handled")
@Outcome(expect = FORBIDDEN, desc = "Anything else")
public class PublishUnsubscribeAndClose {
    private final EventBus bus = EventBus.builder().asyncQueueCapacity(4).build();
    private final Seen seen = new Seen(1);
    private final Subscription subscription =
            bus.on(Fact.class).delivery(Delivery.ASYNC).handlePayload(seen);
    private final StartLine line = new StartLine();
    private boolean accepted;
    private int atClose;

    @Actor
    public void publisher() {
        line.await();
        accepted = Acceptance.of(bus, new Fact(0, 0));
    }

    @Actor
    public void closer() {
        line.await();
        subscription.close();
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

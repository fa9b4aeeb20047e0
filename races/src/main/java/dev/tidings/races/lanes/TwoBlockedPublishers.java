// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.lanes;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.races.Fact;
import dev.tidings.races.Patience;
import dev.tidings.races.StartLine;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two publishers and one ASYNC handler behind a queue of capacity 1, so that they wait for room. The result: how many of the 16 events were handled, and how many
 * came twice, out of their publisher's order, or while the handler was still at another.
 */
@JCStressTest
@State
@Outcome(id = "16, 0", expect = ACCEPTABLE, desc = "All of them, in order")
@Outcome(id = "16, .*", expect = FORBIDDEN, desc = "Out of order, or two at once")
@Outcome(expect = FORBIDDEN, desc = "Lost or doubled")
public class TwoBlockedPublishers {
    private static final int EACH = 8;

    private final EventBus bus = EventBus.builder().asyncQueueCapacity(1).build();
    private final InOrder handler = new InOrder();
    private final StartLine line = new StartLine();

    public TwoBlockedPublishers() {
        bus.on(Fact.class).delivery(Delivery.ASYNC).handlePayload(handler);
    }

    @Actor
    public void one() {
        publish(0);
    }

    @Actor
    public void two() {
        publish(1);
    }

    private void publish(int publisher) {
        line.await();
        for (int i = 0; i < EACH; i++) {
            bus.publish(new Fact(publisher, i));
        }
    }

    @Arbiter
    public void arbiter(II_Result r) {
        Patience.until(() -> handler.handled() >= 2 * EACH);
        bus.close();
        r.r1 = handler.handled();
        r.r2 = handler.wrong();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.lanes;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.OverflowPolicy;
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
 * Two publishers and one ASYNC handler that drops what does not fit into its queue of one. The result: how many of the 16 events were
 * neither handled nor counted as dropped, and how many came twice, out of order, or two at once.
 */
@JCStressTest
@State
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Handled and dropped make up what was published")
@Outcome(id = "-?[1-9].*, .", expect = FORBIDDEN, desc = "The counts do not add up")
@Outcome(expect = FORBIDDEN, desc = "Anything else")
public class DroppingLane {
    private static final int EACH = 8;

    private final EventBus bus = EventBus.builder().build();
    private final InOrder handler = new InOrder();
    private final StartLine line = new StartLine();

    public DroppingLane() {
        bus.on(Fact.class)
                .delivery(Delivery.ASYNC)
                .queue(1, OverflowPolicy.DROP)
                .handlePayload(handler);
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

    private int missing() {
        return 2 * EACH
                - handler.handled()
                - (bus.health().details().get("dropped") instanceof Long dropped ? dropped.intValue() : 0);
    }

    @Arbiter
    public void arbiter(II_Result r) {
        Patience.until(() -> missing() <= 0);
        bus.close();
        r.r1 = missing();
        r.r2 = handler.wrong();
    }
}

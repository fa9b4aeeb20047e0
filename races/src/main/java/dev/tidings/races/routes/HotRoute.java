// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.routes;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tidings.core.EventBus;
import dev.tidings.races.Fact;
import dev.tidings.races.Seen;
import dev.tidings.races.StartLine;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two publishers use a route so often that it gets code of its own, with two SYNC handlers. The result: how many of their 40 events each
 * handler got other than once.
 */
@JCStressTest
@State
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Each handler got each event once")
@Outcome(expect = FORBIDDEN, desc = "Skipped or doubled")
public class HotRoute {
    /** A route is hot after 2,000 uses. */
    private static final int BEFORE = 1_985;

    private static final int EACH = 20;

    private final EventBus bus = EventBus.builder().build();
    private final Seen one = new Seen(EACH + 1);
    private final Seen two = new Seen(EACH + 1);
    private final StartLine line = new StartLine();

    public HotRoute() {
        bus.on(Fact.class).handlePayload(one);
        bus.on(Fact.class).handlePayload(two);
        for (int i = 0; i < BEFORE; i++) {
            bus.publish(new Fact(0, EACH));
        }
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
        bus.close();
        r.r1 = one.wrong(0, EACH) + one.wrong(1, EACH);
        r.r2 = two.wrong(0, EACH) + two.wrong(1, EACH);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.buses;

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
import org.openjdk.jcstress.infra.results.ZI_Result;

/**
 * A publication and the end of the bus, with two SYNC handlers. The result: whether the publication was accepted, and how often it was
 * handled.
 */
@JCStressTest
@State
@Outcome(id = "true, 2", expect = ACCEPTABLE, desc = "Published before the end: both handlers got it")
@Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "Published after the end: refused")
@Outcome(
        id = {"true, 0", "true, 1"},
        expect = FORBIDDEN,
        desc = "Accepted and not delivered")
@Outcome(
        id = {"false, 1", "false, 2"},
        expect = FORBIDDEN,
        desc = "Refused and delivered")
@Outcome(expect = FORBIDDEN, desc = "Anything else")
public class PublishAndClose {
    private final EventBus bus = EventBus.builder().build();
    private final Seen one = new Seen(1);
    private final Seen two = new Seen(1);
    private final StartLine line = new StartLine();
    private boolean accepted;

    public PublishAndClose() {
        bus.on(Fact.class).handlePayload(one);
        bus.on(Fact.class).handlePayload(two);
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
    }

    @Arbiter
    public void arbiter(ZI_Result r) {
        r.r1 = accepted;
        r.r2 = one.times(0, 0) + two.times(0, 0);
    }
}

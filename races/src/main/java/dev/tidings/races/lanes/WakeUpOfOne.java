// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.lanes;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * {@link WakeUps} before a queue of capacity 1. The result: how many events nobody came to handle, and how many came out of order, twice or two at once.
 */
@JCStressTest
@State
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "All were handled")
@Outcome(id = "[1-9].*, .*", expect = FORBIDDEN, desc = "Events were left in the queue")
@Outcome(expect = FORBIDDEN, desc = "Anything else")
public class WakeUpOfOne {
    private final WakeUps wakeUps = new WakeUps(1);

    @Actor
    public void one() {
        wakeUps.act(0);
    }

    @Actor
    public void two() {
        wakeUps.act(1);
    }

    @Arbiter
    public void arbiter(II_Result r) {
        r.r1 = wakeUps.left();
        r.r2 = wakeUps.wrong();
    }
}

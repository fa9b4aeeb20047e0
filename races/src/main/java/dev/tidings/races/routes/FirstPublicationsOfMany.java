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
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Two publishers publish facts of 100 classes for the first time, one from the first to the last, the other one from the last to the first,
 * so that the table of routes grows while both look into it. The result: how many of the 200 events the handler of all types got other
 * than once.
 */
@JCStressTest
@State
@Outcome(id = "0", expect = ACCEPTABLE, desc = "Each once")
@Outcome(expect = FORBIDDEN, desc = "Lost or doubled")
public class FirstPublicationsOfMany {
    private final EventBus bus = EventBus.builder().build();
    private final Seen seen = new Seen(ManyFacts.CLASSES);
    private final StartLine line = new StartLine();

    public FirstPublicationsOfMany() {
        bus.onType("*")
                .handlePayload(
                        fact -> seen.handle(new Fact(((ByPublisher) fact).publisher(), ManyFacts.numberOf(fact))));
    }

    @Actor
    public void upwards() {
        line.await();
        for (int i = 0; i < ManyFacts.CLASSES; i++) {
            bus.publish(ManyFacts.of(0, i));
        }
    }

    @Actor
    public void downwards() {
        line.await();
        for (int i = ManyFacts.CLASSES - 1; i >= 0; i--) {
            bus.publish(ManyFacts.of(1, i));
        }
    }

    @Arbiter
    public void arbiter(I_Result r) {
        bus.close();
        r.r1 = seen.wrong(0, ManyFacts.CLASSES) + seen.wrong(1, ManyFacts.CLASSES);
    }
}

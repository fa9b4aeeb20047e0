// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.buses;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tidings.core.BusClosedException;
import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.races.Fact;
import dev.tidings.races.Seen;
import dev.tidings.races.StartLine;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;

/**
 * A publisher that waits for an ASYNC handler, and the end of the bus. The result: how the publication ended, and how often it was handled.
 */
@JCStressTest
@State
@Outcome(id = "SUCCEEDED, 1", expect = ACCEPTABLE, desc = "Published before the end")
@Outcome(id = "refused, 0", expect = ACCEPTABLE, desc = "Published after the end")
@Outcome(id = "PENDING, .", expect = FORBIDDEN, desc = "Accepted, and nobody said how it ended")
@Outcome(id = "FAILED, .", expect = FORBIDDEN, desc = "Accepted and not handled")
@Outcome(expect = FORBIDDEN, desc = "Anything else")
public class PublishAndWaitAndClose {
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final EventBus bus = EventBus.builder().asyncQueueCapacity(4).build();
    private final Seen seen = new Seen(1);
    private final StartLine line = new StartLine();
    private String outcome = "none";

    public PublishAndWaitAndClose() {
        bus.on(Fact.class).delivery(Delivery.ASYNC).handlePayload(seen);
    }

    @Actor
    public void publisher() {
        line.await();
        try {
            outcome = bus.publishAndWait(new Fact(0, 0), DEADLINE)
                    .handlers()
                    .get(0)
                    .state()
                    .name();
        } catch (BusClosedException e) {
            outcome = "refused";
        }
    }

    @Actor
    public void closer() {
        line.await();
        bus.close();
    }

    @Arbiter
    public void arbiter(LI_Result r) {
        r.r1 = outcome;
        r.r2 = seen.times(0, 0);
    }
}

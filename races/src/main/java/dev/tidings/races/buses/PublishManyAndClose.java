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
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A publisher that goes on until it is refused, and the end of the bus, with two ASYNC handlers whose queues are small. The result: how
 * many accepted publications each handler had not got exactly once when {@code close} returned.
 */
@JCStressTest
@State
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Everything that was accepted was handled")
@Outcome(expect = FORBIDDEN, desc = "Something was accepted and lost, doubled, or handled after the end")
public class PublishManyAndClose {
    private static final int MANY = 200;

    private final EventBus bus = EventBus.builder().asyncQueueCapacity(2).build();
    private final Seen one = new Seen(MANY);
    private final Seen two = new Seen(MANY);
    private final StartLine line = new StartLine();
    private int accepted;
    private final int[] oneAtClose = new int[MANY];
    private final int[] twoAtClose = new int[MANY];

    public PublishManyAndClose() {
        bus.on(Fact.class).delivery(Delivery.ASYNC).handlePayload(one);
        bus.on(Fact.class).delivery(Delivery.ASYNC).handlePayload(two);
    }

    @Actor
    public void publisher() {
        line.await();
        while (accepted < MANY && Acceptance.of(bus, new Fact(0, accepted))) {
            accepted++;
        }
    }

    @Actor
    public void closer() {
        line.await();
        bus.close();
        for (int i = 0; i < MANY; i++) {
            oneAtClose[i] = one.times(0, i);
            twoAtClose[i] = two.times(0, i);
        }
    }

    @Arbiter
    public void arbiter(II_Result r) {
        for (int i = 0; i < accepted; i++) {
            r.r1 += oneAtClose[i] == 1 ? 0 : 1;
            r.r2 += twoAtClose[i] == 1 ? 0 : 1;
        }
    }
}

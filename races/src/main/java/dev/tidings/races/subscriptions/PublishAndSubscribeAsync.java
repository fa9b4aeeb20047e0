// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.subscriptions;

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
 * A publication and a new ASYNC handler. The result: how often the new handler got the event of the other thread, and how often the
 * one that its own thread published after subscribing.
 */
@JCStressTest
@State
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "Published before the subscription")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Published after the subscription")
@Outcome(id = "2, .", expect = FORBIDDEN, desc = "The new handler got an event twice")
@Outcome(
        id = "., 0",
        expect = FORBIDDEN,
        desc = "The new handler did not get what was published after it was subscribed")
@Outcome(expect = FORBIDDEN, desc = "Anything else")
public class PublishAndSubscribeAsync {
    private final EventBus bus = EventBus.builder().asyncQueueCapacity(4).build();
    private final Seen added = new Seen(1);
    private final StartLine line = new StartLine();

    @Actor
    public void publisher() {
        line.await();
        bus.publish(new Fact(0, 0));
    }

    @Actor
    public void subscriber() {
        line.await();
        bus.on(Fact.class).delivery(Delivery.ASYNC).handlePayload(added);
        bus.publish(new Fact(1, 0));
    }

    @Arbiter
    public void arbiter(II_Result r) {
        bus.close();
        r.r1 = added.times(0, 0);
        r.r2 = added.times(1, 0);
    }
}

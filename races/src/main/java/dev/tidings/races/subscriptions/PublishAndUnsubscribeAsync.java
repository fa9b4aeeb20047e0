// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.subscriptions;

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
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A publication and the end of an ASYNC handler's subscription. The result: how often that handler got what was published before both,
 * what the other thread published, and what its own thread published after {@code close} had returned.
 */
@JCStressTest
@State
@Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "Published after the end")
@Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "Published before the end")
@Outcome(id = "0, .*", expect = FORBIDDEN, desc = "What was accepted before the end was lost")
@Outcome(id = "., 2, .", expect = FORBIDDEN, desc = "The handler got an event twice")
@Outcome(id = "., ., 1", expect = FORBIDDEN, desc = "The handler got what was published after its end")
@Outcome(expect = FORBIDDEN, desc = "Anything else")
public class PublishAndUnsubscribeAsync {
    private final EventBus bus = EventBus.builder().asyncQueueCapacity(4).build();
    private final Seen ended = new Seen(2);
    private final Subscription subscription =
            bus.on(Fact.class).delivery(Delivery.ASYNC).handlePayload(ended);
    private final StartLine line = new StartLine();

    public PublishAndUnsubscribeAsync() {
        bus.publish(new Fact(0, 0));
    }

    @Actor
    public void publisher() {
        line.await();
        bus.publish(new Fact(0, 1));
    }

    @Actor
    public void unsubscriber() {
        line.await();
        subscription.close();
        bus.publish(new Fact(1, 0));
    }

    @Arbiter
    public void arbiter(III_Result r) {
        bus.close();
        r.r1 = ended.times(0, 0);
        r.r2 = ended.times(0, 1);
        r.r3 = ended.times(1, 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.subscriptions;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

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
 * A publication and the end of a SYNC handler's subscription. The result: how often that handler got the event of the other thread,
 * how often the one that its own thread published after {@code close} had returned, how often another handler got the first.
 */
@JCStressTest
@State
@Outcome(id = "0, 0, 1", expect = ACCEPTABLE, desc = "Published after the end")
@Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "Published before the end")
@Outcome(id = "2, .*", expect = FORBIDDEN, desc = "The handler got an event twice")
@Outcome(id = "., 1, .", expect = FORBIDDEN, desc = "The handler got what was published after its end")
@Outcome(id = "., ., 0", expect = FORBIDDEN, desc = "The other handler was passed over")
@Outcome(expect = FORBIDDEN, desc = "Anything else")
public class PublishAndUnsubscribe {
    private final EventBus bus = EventBus.builder().build();
    private final Seen ended = new Seen(1);
    private final Seen other = new Seen(1);
    private final Subscription subscription;
    private final StartLine line = new StartLine();

    public PublishAndUnsubscribe() {
        subscription = bus.on(Fact.class).handlePayload(ended);
        bus.on(Fact.class).handlePayload(other);
    }

    @Actor
    public void publisher() {
        line.await();
        bus.publish(new Fact(0, 0));
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
        r.r2 = ended.times(1, 0);
        r.r3 = other.times(0, 0);
    }
}

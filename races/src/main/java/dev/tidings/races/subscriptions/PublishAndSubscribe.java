// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.subscriptions;

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
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A publication and a new SYNC handler. The result: how often the new handler got the event of the other thread, how often the one
 * that its own thread published after subscribing, how often another handler, which was there all the time, got the first.
 */
@JCStressTest
@State
@Outcome(id = "0, 1, 1", expect = ACCEPTABLE, desc = "Published before the subscription")
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "Published after the subscription")
@Outcome(id = "2, .*", expect = FORBIDDEN, desc = "The new handler got an event twice")
@Outcome(
        id = "., 0, .",
        expect = FORBIDDEN,
        desc = "The new handler did not get what was published after it was subscribed")
@Outcome(id = "., ., 0", expect = FORBIDDEN, desc = "The other handler was passed over")
@Outcome(expect = FORBIDDEN, desc = "Anything else")
public class PublishAndSubscribe {
    private final EventBus bus = EventBus.builder().build();
    private final Seen before = new Seen(1);
    private final Seen added = new Seen(1);
    private final StartLine line = new StartLine();

    public PublishAndSubscribe() {
        bus.on(Fact.class).handlePayload(before);
    }

    @Actor
    public void publisher() {
        line.await();
        bus.publish(new Fact(0, 0));
    }

    @Actor
    public void subscriber() {
        line.await();
        bus.on(Fact.class).handlePayload(added);
        bus.publish(new Fact(1, 0));
    }

    @Arbiter
    public void arbiter(III_Result r) {
        bus.close();
        r.r1 = added.times(0, 0);
        r.r2 = added.times(1, 0);
        r.r3 = before.times(0, 0);
    }
}

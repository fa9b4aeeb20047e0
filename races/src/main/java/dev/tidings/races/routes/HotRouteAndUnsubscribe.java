// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.routes;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tidings.core.EventBus;
import dev.tidings.core.Subscription;
import dev.tidings.races.Answer;
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
 * Publications on a route that has code of its own, while a handler of another type comes, which leaves that code right, and then one of
 * its own two SYNC handlers goes. The result: how many of the 20 events the handler that stays got other than once, how many the other
 * one got twice, and how often it got what was published after its end.
 */
@JCStressTest
@State
@Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "Each handler got what was for it")
@Outcome(id = "[1-9].*", expect = FORBIDDEN, desc = "The handler that stays was skipped, or called twice")
@Outcome(id = "0, 0, 1", expect = FORBIDDEN, desc = "The handler was called after its end")
@Outcome(expect = FORBIDDEN, desc = "Anything else")
public class HotRouteAndUnsubscribe {
    private static final int HOT = 2_100;
    private static final int EVENTS = 20;

    private final EventBus bus = EventBus.builder().build();
    private final Seen stays = new Seen(EVENTS + 1);
    private final Seen goes = new Seen(EVENTS + 1);
    private final Subscription subscription;
    private final StartLine line = new StartLine();

    public HotRouteAndUnsubscribe() {
        bus.on(Fact.class).handlePayload(stays);
        subscription = bus.on(Fact.class).handlePayload(goes);
        for (int i = 0; i < HOT; i++) {
            bus.publish(new Fact(0, EVENTS));
        }
    }

    @Actor
    public void publisher() {
        line.await();
        for (int i = 0; i < EVENTS; i++) {
            bus.publish(new Fact(0, i));
        }
    }

    @Actor
    public void changer() {
        line.await();
        bus.on(Answer.class).handlePayload(answer -> {});
        subscription.close();
        bus.publish(new Fact(1, 0));
    }

    @Arbiter
    public void arbiter(III_Result r) {
        bus.close();
        r.r1 = stays.wrong(0, EVENTS) + stays.wrong(1, 1);
        for (int i = 0; i < EVENTS; i++) {
            r.r2 += goes.times(0, i) > 1 ? 1 : 0;
        }
        r.r3 = goes.times(1, 0);
    }
}

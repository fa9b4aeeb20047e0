// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.envelopes;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.races.Answer;
import dev.tidings.races.Fact;
import dev.tidings.races.Patience;
import dev.tidings.races.Seen;
import dev.tidings.races.StartLine;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * Two publications to a SYNC and two ASYNC handlers, each of which publishes an answer without looking at the envelope: its id is made when
 * the first answer names its cause. The result: how many answers there were to each, and how many causes they name.
 */
@JCStressTest
@State
@Outcome(id = "3, 1, 3, 1", expect = ACCEPTABLE, desc = "All name the same cause")
@Outcome(expect = FORBIDDEN, desc = "Answers to one event name different causes, or were lost")
public class OneCauseOfAll {
    private final EventBus bus = EventBus.builder().asyncQueueCapacity(4).build();
    private final List<Set<String>> causes = List.of(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
    private final Seen answers = new Seen(1);
    private final StartLine line = new StartLine();

    public OneCauseOfAll() {
        bus.on(Fact.class).handlePayload(fact -> answer(fact));
        bus.on(Fact.class).delivery(Delivery.ASYNC).handlePayload(fact -> answer(fact));
        bus.on(Fact.class).delivery(Delivery.ASYNC).handlePayload(fact -> answer(fact));
        bus.on(Answer.class).handle(this::note);
    }

    private void answer(Fact fact) {
        bus.publish(new Answer(fact.publisher(), 0));
    }

    private void note(Event<Answer> event) {
        int publisher = event.payload().publisher();
        causes.get(publisher).add(String.valueOf(event.metadata().causationId()));
        answers.handle(new Fact(publisher, 0));
    }

    @Actor
    public void one() {
        line.await();
        bus.publish(new Fact(0, 0));
    }

    @Actor
    public void two() {
        line.await();
        bus.publish(new Fact(1, 0));
    }

    @Arbiter
    public void arbiter(IIII_Result r) {
        Patience.until(() -> answers.all(0) + answers.all(1) >= 6);
        bus.close();
        r.r1 = answers.all(0);
        r.r2 = causes.get(0).size();
        r.r3 = answers.all(1);
        r.r4 = causes.get(1).size();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.lanes;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.races.Answer;
import dev.tidings.races.Fact;
import dev.tidings.races.Patience;
import dev.tidings.races.StartLine;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Two publishers, and two ASYNC handlers behind queues of one, each of which publishes what the other handles: one of them must take
 * more than its queue has room for, or both would wait for ever. The result: how many events were handled.
 */
@JCStressTest
@State
@Outcome(id = "30", expect = ACCEPTABLE, desc = "All of them")
@Outcome(expect = FORBIDDEN, desc = "Lost or doubled")
public class FullCircle {
    /** Each publisher's fact has two answers, each of these two facts, and each of these two answers. */
    private static final int ALL = 2 * (1 + 2 + 4 + 8);

    private static final int DEPTH = 3;

    private final EventBus bus = EventBus.builder().asyncQueueCapacity(1).build();
    private final AtomicInteger handled = new AtomicInteger();
    private final StartLine line = new StartLine();

    public FullCircle() {
        bus.on(Fact.class).delivery(Delivery.ASYNC).handlePayload(fact -> {
            for (int i = 0; i < 2 && fact.number() > 0; i++) {
                bus.publish(new Answer(fact.publisher(), fact.number() - 1));
            }
            handled.incrementAndGet();
        });
        bus.on(Answer.class).delivery(Delivery.ASYNC).handlePayload(answer -> {
            for (int i = 0; i < 2 && answer.number() > 0; i++) {
                bus.publish(new Fact(answer.publisher(), answer.number() - 1));
            }
            handled.incrementAndGet();
        });
    }

    @Actor
    public void one() {
        line.await();
        bus.publish(new Fact(0, DEPTH));
    }

    @Actor
    public void two() {
        line.await();
        bus.publish(new Fact(1, DEPTH));
    }

    @Arbiter
    public void arbiter(I_Result r) {
        Patience.until(() -> handled.get() >= ALL);
        bus.close();
        r.r1 = handled.get();
    }
}

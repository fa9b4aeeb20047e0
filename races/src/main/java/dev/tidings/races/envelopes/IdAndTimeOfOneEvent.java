// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.envelopes;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.races.Fact;
import dev.tidings.races.StartLine;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * Two threads ask an event for its id and its time, which are made for the first of them. The result: whether both got the same id, and the
 * same time.
 */
@JCStressTest
@State
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "The same")
@Outcome(expect = FORBIDDEN, desc = "Each got its own")
public class IdAndTimeOfOneEvent {
    private final AtomicReference<@Nullable Event<Fact>> event = new AtomicReference<>();
    private final StartLine line = new StartLine();
    private final String[] ids = new String[2];
    private final Instant[] times = new Instant[2];

    public IdAndTimeOfOneEvent() {
        EventBus bus = EventBus.builder().build();
        bus.on(Fact.class).handle(event::set);
        bus.publish(new Fact(0, 0));
        bus.close();
    }

    @Actor
    public void one() {
        ask(0);
    }

    @Actor
    public void two() {
        ask(1);
    }

    private void ask(int who) {
        Event<Fact> asked = Objects.requireNonNull(event.get());
        line.await();
        ids[who] = asked.id();
        times[who] = asked.time();
    }

    @Arbiter
    public void arbiter(ZZ_Result r) {
        r.r1 = ids[0].equals(ids[1]);
        r.r2 = times[0].equals(times[1]);
    }
}

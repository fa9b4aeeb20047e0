// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.buses;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tidings.core.EventBus;
import dev.tidings.races.Fact;
import dev.tidings.races.StartLine;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LZZ_Result;

/**
 * One thread asks for the default bus while another one closes and forgets it. The result: whether the first got the old bus or a new one,
 * whether that takes events afterwards, and whether the default bus afterwards does.
 *
 * <p>The default bus is one for the whole JVM: both actors meet before and after each race, so that no two races overlap.
 */
@JCStressTest
@State
@Outcome(id = "old, false, true", expect = ACCEPTABLE, desc = "Asked first: it got the old one, which is closed by now")
@Outcome(id = "new, true, true", expect = ACCEPTABLE, desc = "Asked afterwards")
@Outcome(id = "new, false, .*", expect = FORBIDDEN, desc = "A new bus was closed, which nobody asked for")
@Outcome(id = "old, true, .*", expect = FORBIDDEN, desc = "The old bus was not closed")
@Outcome(id = ".*, false", expect = FORBIDDEN, desc = "The default bus is closed")
@Outcome(expect = FORBIDDEN, desc = "Anything else")
public class GetAndResetDefault {
    private final StartLine line = new StartLine();
    private @Nullable EventBus old;
    private @Nullable EventBus got;
    private boolean gotIsOpen;
    private boolean defaultIsOpen;

    @Actor
    public void getter() {
        EventBus.resetDefault();
        old = EventBus.getDefault();
        line.await();
        got = EventBus.getDefault();
        line.await();
        gotIsOpen = Acceptance.of(got, new Fact(0, 0));
        defaultIsOpen = Acceptance.of(EventBus.getDefault(), new Fact(0, 0));
    }

    @Actor
    public void resetter() {
        line.await();
        EventBus.resetDefault();
        line.await();
    }

    @Arbiter
    public void arbiter(LZZ_Result r) {
        r.r1 = Objects.equals(got, old) ? "old" : "new";
        r.r2 = gotIsOpen;
        r.r3 = defaultIsOpen;
    }
}

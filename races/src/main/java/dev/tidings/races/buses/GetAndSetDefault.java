// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.buses;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tidings.core.EventBus;
import dev.tidings.races.StartLine;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * One thread asks for the default bus, another one sets it. The result: which one the first got, which one was replaced, and which one is
 * the default afterwards.
 *
 * <p>The default bus is one for the whole JVM: both actors meet before and after each race, so that no two races overlap.
 */
@JCStressTest
@State
@Outcome(id = "set, null, set", expect = ACCEPTABLE, desc = "Set first")
@Outcome(id = "made, made, set", expect = ACCEPTABLE, desc = "Asked first: one was made, and replaced")
@Outcome(id = "made, null, .*", expect = FORBIDDEN, desc = "Two default buses")
@Outcome(id = ".*, .*, made", expect = FORBIDDEN, desc = "What was set is not the default bus")
@Outcome(expect = FORBIDDEN, desc = "Anything else")
public class GetAndSetDefault {
    private final EventBus mine = EventBus.builder().build();
    private final StartLine line = new StartLine();
    private @Nullable EventBus got;
    private @Nullable EventBus replaced;
    private @Nullable EventBus after;

    @Actor
    public void getter() {
        EventBus.resetDefault();
        line.await();
        got = EventBus.getDefault();
        line.await();
        line.await();
    }

    @Actor
    public void setter() {
        line.await();
        replaced = EventBus.setDefault(mine);
        line.await();
        after = EventBus.getDefault();
        line.await();
    }

    @Arbiter
    public void arbiter(LLL_Result r) {
        r.r1 = nameOf(got);
        r.r2 = replaced != null && !Objects.equals(replaced, got) ? "a third one" : nameOf(replaced);
        r.r3 = nameOf(after);
        mine.close();
    }

    private String nameOf(@Nullable EventBus bus) {
        return bus == null ? "null" : Objects.equals(bus, mine) ? "set" : "made";
    }
}

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
 * Two threads set the default bus. The result: what each of them replaced, and which one is the default afterwards.
 *
 * <p>The default bus is one for the whole JVM: both actors meet before and after each race, so that no two races overlap.
 */
@JCStressTest
@State
@Outcome(id = "null, one, two", expect = ACCEPTABLE, desc = "One before two")
@Outcome(id = "two, null, one", expect = ACCEPTABLE, desc = "Two before one")
@Outcome(id = "null, null, .*", expect = FORBIDDEN, desc = "Each was told that it is the first")
@Outcome(expect = FORBIDDEN, desc = "Anything else")
public class TwoSetDefaults {
    private final EventBus busOne = EventBus.builder().build();
    private final EventBus busTwo = EventBus.builder().build();
    private final StartLine line = new StartLine();
    private @Nullable EventBus replacedByOne;
    private @Nullable EventBus replacedByTwo;
    private @Nullable EventBus after;

    @Actor
    public void one() {
        EventBus.resetDefault();
        line.await();
        replacedByOne = EventBus.setDefault(busOne);
        line.await();
        line.await();
    }

    @Actor
    public void two() {
        line.await();
        replacedByTwo = EventBus.setDefault(busTwo);
        line.await();
        after = EventBus.getDefault();
        line.await();
    }

    @Arbiter
    public void arbiter(LLL_Result r) {
        r.r1 = nameOf(replacedByOne);
        r.r2 = nameOf(replacedByTwo);
        r.r3 = nameOf(after);
        busOne.close();
        busTwo.close();
    }

    private String nameOf(@Nullable EventBus bus) {
        return bus == null
                ? "null"
                : Objects.equals(bus, busOne) ? "one" : Objects.equals(bus, busTwo) ? "two" : "another";
    }
}

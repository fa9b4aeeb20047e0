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
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * Two threads ask for the default bus, which is made for the first of them. The result: whether both got the same.
 *
 * <p>The default bus is one for the whole JVM: both actors meet before and after each race, so that no two races overlap.
 */
@JCStressTest
@State
@Outcome(id = "true", expect = ACCEPTABLE, desc = "One default bus")
@Outcome(id = "false", expect = FORBIDDEN, desc = "Two default buses")
public class TwoGetDefaults {
    private final StartLine line = new StartLine();
    private @Nullable EventBus one;
    private @Nullable EventBus two;

    @Actor
    public void one() {
        EventBus.resetDefault();
        line.await();
        one = EventBus.getDefault();
        line.await();
    }

    @Actor
    public void two() {
        line.await();
        two = EventBus.getDefault();
        line.await();
    }

    @Arbiter
    public void arbiter(Z_Result r) {
        r.r1 = one != null && Objects.equals(one, two);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what must come, and for how long: after that, it is taken for lost. */
public final class Patience {
    private static final long ENOUGH = TimeUnit.SECONDS.toNanos(10);

    /** Nobody waits again where something was lost already: the test has failed. */
    private static volatile boolean over;

    private Patience() {}

    /** Waits until the condition holds; it does not after a return only if that was awaited in vain. */
    public static void until(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (over || System.nanoTime() - begin > ENOUGH) {
                over = true;
                return;
            }
            Thread.yield();
        }
    }
}

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

    /** Waits until the condition holds; false when that was awaited in vain. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it: it only lets others run
    public static boolean until(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (over || System.nanoTime() - begin > ENOUGH) {
                over = true;
                return false;
            }
            Thread.yield();
        }
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.internal.Registration;

/** What a lane does with its items. Run by one thread at a time, each call seeing what the one before it wrote. */
interface LaneWork {
    Registration registration();

    /** Takes the next item. */
    void run(Object item);

    /**
     * Nothing waits any more.
     *
     * @param wakeUp lets the worker come again
     */
    void idle(Runnable wakeUp);

    /** Whether {@link #idle} would have something to do at once; asked by the thread that runs the work. */
    boolean isDue();

    /** How many items are held back; may be asked by any thread. */
    int held();

    /** No more will come: what is held back is done at the next {@link #idle}. May be called by any thread. */
    void finish();
}

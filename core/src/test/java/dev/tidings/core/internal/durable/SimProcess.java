// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.time.Duration;
import java.util.function.Supplier;

/** A process of a simulation, with its own clock and its own death. Used by the thread whose turn it is. */
final class SimProcess {
    /** Ends the threads of a process that has died; what they had not committed is rolled back, and they reach nothing any more. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;

        Died(String process) {
            super(process + " is dead", null, false, false);
        }
    }

    private final String name;
    private final SimWorld world;
    private long clockOffset;
    private long pausedUntil;
    private boolean dead;
    private boolean disturbed;

    SimProcess(String name, SimWorld world) {
        this.name = name;
        this.world = world;
    }

    String name() {
        return name;
    }

    SimScheduler scheduler() {
        return world.scheduler();
    }

    SimJournal journal() {
        return world.journal();
    }

    SimThread thread(String what, Runnable work) {
        return new SimThread(this, name + "/" + what, work);
    }

    /** What the engine runs on in this process. */
    Machine machine() {
        return new Machine(() -> scheduler().now() + clockOffset, () -> new SimLock(this));
    }

    void requireAlive() {
        if (dead) {
            throw new Died(name);
        }
    }

    boolean isDead() {
        return dead;
    }

    void die() {
        dead = true;
        disturbed = true;
    }

    /** Stands still, as after SIGSTOP. */
    void pauseFor(Duration time) {
        pausedUntil = scheduler().now() + time.toNanos();
        disturbed = true;
    }

    long pausedUntil() {
        return pausedUntil;
    }

    void jumpClock(Duration by) {
        clockOffset += by.toNanos();
        disturbed = true;
    }

    /** Something happened to it after which it may repeat what it did. */
    void disturb() {
        disturbed = true;
    }

    boolean isDisturbed() {
        return disturbed;
    }

    void trace(Supplier<String> what) {
        scheduler().trace(what);
    }

    @Override
    public String toString() {
        return name;
    }
}

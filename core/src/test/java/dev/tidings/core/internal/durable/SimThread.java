// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A thread of a simulation. What it waits for is read and written by the thread whose turn it is. */
final class SimThread extends Thread {
    private final SimProcess process;
    private BooleanSupplier condition = () -> true;
    private long untilNanos = SimScheduler.FOR_EVER;
    private boolean begun;
    private volatile boolean turn;

    SimThread(SimProcess process, String name, Runnable work) {
        super(work, name);
        this.process = process;
        setDaemon(true);
    }

    static SimThread current() {
        return (SimThread) Thread.currentThread();
    }

    SimProcess process() {
        return process;
    }

    /** The scheduler starts it in truth, when its turn comes. */
    @Override
    public synchronized void start() {
        process.scheduler().add(this);
    }

    @Override
    public void run() {
        endTurn();
        try {
            process.requireAlive();
            super.run();
        } catch (SimProcess.Died e) {
            process.trace(() -> "a thread died with its process");
        } catch (Throwable e) {
            process.journal().violated(SimViolation.ENGINE_ERROR, "thread " + getName() + " ended with " + e, e);
        } finally {
            process.scheduler().ended(this);
        }
    }

    void waitFor(BooleanSupplier newCondition, long newUntilNanos) {
        condition = newCondition;
        untilNanos = newUntilNanos;
    }

    /** Whether it could go on. One whose process has died goes on to its end. */
    boolean isReady(long now) {
        return process.isDead() || (process.pausedUntil() <= now && (untilNanos <= now || condition.getAsBoolean()));
    }

    /** When it can go on at the latest. */
    long readyAt() {
        return Math.max(process.pausedUntil(), condition.getAsBoolean() ? 0 : untilNanos);
    }

    void takeTurn() {
        turn = true;
        if (begun) {
            LockSupport.unpark(this);
        } else {
            begun = true;
            super.start();
        }
    }

    void awaitTurn() {
        while (!turn) {
            LockSupport.park(this);
        }
        endTurn();
    }

    /** Between turns nobody but this thread writes here. */
    private void endTurn() {
        turn = false;
    }

    @Override
    public String toString() {
        return getName();
    }
}

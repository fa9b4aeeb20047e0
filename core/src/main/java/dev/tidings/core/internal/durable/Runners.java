// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The threads that serve one subscription. There is one as long as its handler keeps up: handing events from thread to thread would
 * cost more than most handlers. When it is held up in the handler, another one takes its place, up to the subscription's
 * concurrency; those that find nothing to do end.
 *
 * <p>Thread-safe.
 */
final class Runners implements Serving {
    /** How many events a thread handles between two looks if its handler does not wait for anything. */
    private static final int QUICK = 25;

    private final SubscriptionWorker worker;
    private final Runnable whenBusy;
    private final ThreadFactory threads;
    private final Duration pollInterval;
    private final Ticker ticker;
    private final WakeUp wakeUp;
    private final ReentrantLock reading;
    private final ReentrantLock lock;
    private final Condition ended;
    private final Set<Thread> running = new HashSet<>();

    /** Those of the running threads that have not come to their end. */
    private int alive;

    private volatile boolean waiting;
    private volatile long readAt;
    private long settledBefore;
    private boolean busyBefore;

    /**
     * @param whenBusy called when a thread begins to handle events
     * @param pollInterval how often the log is to be read at least
     * @param machine that the threads run on
     */
    Runners(
            SubscriptionWorker worker,
            Runnable whenBusy,
            ThreadFactory threads,
            Duration pollInterval,
            Machine machine) {
        this.worker = worker;
        this.whenBusy = whenBusy;
        this.threads = threads;
        this.pollInterval = pollInterval;
        ticker = machine.ticker();
        wakeUp = new WakeUp(machine.newLock());
        reading = machine.newLock();
        lock = machine.newLock();
        ended = lock.newCondition();
        readAt = ticker.nanos();
    }

    @Override
    public SubscriptionWorker worker() {
        return worker;
    }

    @Override
    public void start() {
        lock.lock();
        try {
            Thread thread = threads.newThread(this::run);
            running.add(thread);
            alive++;
            thread.start();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void wake() {
        wakeUp.signal();
    }

    @Override
    public void stop() {
        worker.stop();
        wake();
    }

    private void run() {
        try {
            boolean needed = true;
            while (needed && !worker.isStopping()) {
                needed = worker.handleNext() || read();
                Thread.interrupted(); // meant for that event's handler, not for what comes next
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** Reads, or waits for a reason to; false when another thread does that already. */
    private boolean read() throws InterruptedException {
        if (!reading.tryLock()) {
            wake();
            return false;
        }
        try {
            Duration pause = worker.bringIn(false);
            readAt = ticker.nanos();
            if (pause.isZero()) {
                whenBusy.run();
            } else if (!worker.isStopping()) {
                waiting = true;
                wakeUp.await(pause);
            }
            return true;
        } finally {
            waiting = false;
            reading.unlock();
        }
    }

    /** Adds a thread if all are held up in the handler while there is something to do. Called at short intervals by one thread. */
    void reinforce() {
        long settled = worker.settled();
        int threadCount = count();
        boolean busy = !waiting && threadCount > 0;
        boolean quick = settled - settledBefore >= (long) QUICK * threadCount;
        if (busy && busyBefore && !quick && threadCount < worker.concurrency() && isSomethingToDo()) {
            start();
        }
        busyBefore = busy;
        settledBefore = settled;
    }

    private boolean isSomethingToDo() {
        return !worker.isStopping()
                && !reading.isLocked()
                && (worker.hasReady() || wakeUp.isSignalled() || ticker.nanos() - readAt > pollInterval.toNanos());
    }

    /** Whether a thread handles events or reads, as opposed to waiting. */
    boolean isBusy() {
        return !waiting;
    }

    private int count() {
        lock.lock();
        try {
            return alive;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        if (isLast()) {
            worker.handBack();
        } else if (worker.isStopping()) {
            worker.saveProgress(); // those in a handler may never come back
        }
        lock.lock();
        try {
            running.remove(Thread.currentThread());
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isLast() {
        lock.lock();
        try {
            alive--;
            return alive == 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean awaitEnd(long endNanos) {
        lock.lock();
        try {
            long left = endNanos - ticker.nanos();
            while (!onlyCallerRuns() && left > 0) {
                left = ended.awaitNanos(left);
            }
            return onlyCallerRuns();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean onlyCallerRuns() {
        return running.isEmpty() || (running.size() == 1 && running.contains(Thread.currentThread()));
    }
}

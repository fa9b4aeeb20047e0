// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Time and threads of a simulation. Each of its threads is a real one, and only one of them runs: whenever it calls {@link #await} or
 * {@link #pause}, the seed decides who goes on. Time passes by a little with each such step, and by leaps when all are waiting. So all that
 * happens follows from the seed.
 *
 * <p>Used by one thread at a time, the one whose turn it is.
 */
final class SimScheduler {
    static final long FOR_EVER = Long.MAX_VALUE;

    /** More steps than any seed needs that comes to an end. */
    private static final int MAX_STEPS = 2_000_000;

    private final Random random;
    private final SimTrace trace;
    private final List<SimThread> threads = new ArrayList<>();
    private final List<SimThread> ready = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private long now;
    private int steps;
    private @Nullable String broken;

    SimScheduler(Random random, SimTrace trace) {
        this.random = random;
        this.trace = trace;
    }

    /** Nanoseconds since the beginning. */
    long now() {
        return now;
    }

    /** The only source of chance. */
    Random random() {
        return random;
    }

    int steps() {
        return steps;
    }

    /** Why the simulation cannot go on; null as long as it can. */
    @Nullable
    String broken() {
        return broken;
    }

    /** Notes what happens, if anybody wants to know. */
    void trace(Supplier<String> what) {
        trace.add(now, Thread.currentThread().getName(), what);
    }

    /** Takes a thread in; it runs when its turn comes. */
    void add(SimThread thread) {
        threads.add(thread);
    }

    /** Runs all threads to their ends. Called once, by a thread that is none of them. */
    void run() throws InterruptedException {
        handOver(null);
        over.await();
    }

    /** Lets others go on. */
    void pause() {
        await(() -> true, FOR_EVER);
    }

    /** Lets others go on for a time. */
    void sleep(Duration time) {
        await(() -> false, now + time.toNanos());
    }

    /** Lets others go on until the condition holds or the time has come; it may be long past then. */
    void await(BooleanSupplier condition, long untilNanos) {
        SimThread me = SimThread.current();
        me.process().requireAlive();
        me.waitFor(condition, untilNanos);
        handOver(me);
        me.process().requireAlive();
    }

    /** The calling thread is at its end. */
    void ended(SimThread thread) {
        threads.remove(thread);
        handOver(null);
    }

    private void handOver(@Nullable SimThread me) {
        SimThread next = next();
        if (next == null) {
            over.countDown();
        } else if (next != me) {
            next.takeTurn();
            if (me != null) {
                me.awaitTurn();
            }
        }
    }

    private @Nullable SimThread next() {
        steps++;
        now += random.nextInt(100) == 0 ? random.nextInt(20_000_000) : random.nextInt(50_000);
        if (steps == MAX_STEPS) {
            breakOff("it does not come to an end");
        }
        collectReady();
        while (ready.isEmpty() && !threads.isEmpty()) {
            leap();
            collectReady();
        }
        return ready.isEmpty() ? null : ready.get(random.nextInt(ready.size()));
    }

    private void collectReady() {
        ready.clear();
        for (SimThread thread : threads) {
            if (thread.isReady(now)) {
                ready.add(thread);
            }
        }
    }

    private void leap() {
        long next = threads.stream().mapToLong(SimThread::readyAt).min().orElse(FOR_EVER);
        if (next == FOR_EVER) {
            breakOff("every thread waits for another one");
        } else {
            now = Math.max(now, next);
        }
    }

    private void breakOff(String why) {
        broken = why + ": " + threads;
        trace(() -> broken);
        threads.forEach(thread -> thread.process().die());
    }
}

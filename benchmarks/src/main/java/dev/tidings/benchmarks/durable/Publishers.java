// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import dev.tidings.benchmarks.durable.contestants.DurableContestant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Eight threads, each of which publishes one event after another. Orders are numbered from zero, over several rounds. */
final class Publishers implements AutoCloseable {
    static final int COUNT = 8;
    static final String THREAD_NAME = "publisher";

    private final DurableContestant contestant;
    private final IntConsumer afterEach;
    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT, work -> new Thread(work, THREAD_NAME));
    private final AtomicInteger next = new AtomicInteger();

    /** {@code afterEach} is told each order's number by its publisher, after the commit. */
    Publishers(DurableContestant contestant, IntConsumer afterEach) {
        this.contestant = contestant;
        this.afterEach = afterEach;
    }

    /** How many orders there are by now; the next one has this number. */
    int published() {
        return next.get();
    }

    /** Publishes as fast as it goes. */
    void publishFor(long millis, int capacity) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        allDo(publisher -> {
            while (System.nanoTime() < end && next.get() < capacity - COUNT) {
                publishNext();
            }
        });
    }

    /** Publishes a number of events as fast as it goes. */
    void publish(int count) throws Exception {
        allDo(publisher -> {
            for (int i = publisher; i < count; i += COUNT) {
                publishNext();
            }
        });
    }

    /** Publishes a number of events at a rate, evenly. */
    void publishAtRate(int count, int perSecond) throws Exception {
        long start = System.nanoTime();
        long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
        allDo(publisher -> {
            for (int i = publisher; i < count; i += COUNT) {
                waitUntil(start + i * pause);
                publishNext();
            }
        });
    }

    private static void waitUntil(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void publishNext() throws Exception {
        int order = next.getAndIncrement();
        contestant.publish(order);
        afterEach.accept(order);
    }

    private interface Work {
        void asPublisher(int number) throws Exception;
    }

    private void allDo(Work work) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            int publisher = i;
            running.add(threads.submit(() -> {
                work.asPublisher(publisher);
                return null;
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

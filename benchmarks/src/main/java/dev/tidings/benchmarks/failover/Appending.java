// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.failover;

import dev.tidings.core.EventBus;
import dev.tidings.core.FailoverOptions.Sync;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many events a second publishers get into the files.
 *
 * @param publishers how many publish at once
 * @param together how many events each of them publishes at once
 * @param sync when they are forced to the disk
 */
record Appending(int publishers, int together, Sync sync) {
    /** A figure for this way to publish; for a time, after half of that time to warm up. */
    double perSecond(Path folder, long nanos) throws Exception {
        try (Scratch scratch = new Scratch(folder)) {
            Broker broker = new Broker(false);
            try (EventBus bus = Load.bus(broker, scratch.folder(), sync)) {
                publish(bus, nanos / 2);
                long begin = System.nanoTime();
                long published = publish(bus, nanos);
                double seconds = (System.nanoTime() - begin) / 1e9;
                return published / seconds;
            }
        }
    }

    private long publish(EventBus bus, long nanos) throws InterruptedException {
        AtomicLong published = new AtomicLong();
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < publishers; i++) {
            threads.add(new Thread(() -> published.addAndGet(publishUntil(bus, begin, nanos))));
        }
        threads.forEach(Thread::start);
        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return published.get();
    }

    private long publishUntil(EventBus bus, CountDownLatch begin, long nanos) {
        try {
            begin.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        long end = System.nanoTime() + nanos;
        long published = 0;
        while (System.nanoTime() < end) {
            if (together == 1) {
                bus.publish(Load.order(published));
            } else {
                bus.publishBatch(Load.orders(published, together));
            }
            published += together;
        }
        return published;
    }
}

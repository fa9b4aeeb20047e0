// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** One thread that publishes durable events in batches, at a pace or as fast as it can. */
final class TenMillionPublisher {
    static final int BATCH = 25;
    private static final List<String> TYPES = List.of(
            "order.placed",
            "order.paid",
            "order.changed",
            "invoice.created",
            "invoice.paid",
            "parcel.packed",
            "parcel.received",
            "item.moved",
            "item.counted");

    private final EventBus bus;
    private final int perSecond;
    private final int batch;
    private final Thread thread = new Thread(this::publish, "publisher");
    private volatile boolean stopped;
    private final AtomicLong published = new AtomicLong();
    private final List<Long> nanos = new ArrayList<>();

    /**
     * @param perSecond how many events; 0 for as many as possible
     * @param batch how many of them at once
     */
    TenMillionPublisher(EventBus bus, int perSecond, int batch) {
        this.bus = bus;
        this.perSecond = perSecond;
        this.batch = batch;
    }

    void start() {
        thread.start();
    }

    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    long published() {
        return published.get();
    }

    /**
     * What a window cost.
     *
     * @param perSecond events
     * @param medianMicros of a batch
     * @param cpuMicros of the publishing thread, for each event
     */
    record Cost(double perSecond, double medianMicros, double cpuMicros) {}

    /** Of the next seconds. */
    Cost costOf(double seconds) {
        var threads = ManagementFactory.getThreadMXBean();
        synchronized (nanos) {
            nanos.clear();
        }
        long before = published.get();
        long cpu = threads.getThreadCpuTime(thread.getId());
        long begin = System.nanoTime();
        waitUntil(begin + (long) (seconds * 1e9));
        long events = published.get() - before;
        double took = (System.nanoTime() - begin) / 1e9;
        double micros = (threads.getThreadCpuTime(thread.getId()) - cpu) / 1e3 / Math.max(1, events);
        synchronized (nanos) {
            List<Long> sorted = nanos.stream().sorted().toList();
            return new Cost(events / took, sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2) / 1e3, micros);
        }
    }

    private void publish() {
        long begun = System.nanoTime();
        for (long round = 0; !stopped; round++) {
            long start = System.nanoTime();
            bus.publishBatch(events(round));
            synchronized (nanos) {
                nanos.add(System.nanoTime() - start);
            }
            published.addAndGet(batch);
            if (perSecond > 0) {
                waitUntil(begun + (long) ((round + 1) * 1e9 * batch / perSecond));
            }
        }
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private List<Event<?>> events(long round) {
        List<Event<?>> events = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            Map<String, ?> payload =
                    Map.of("number", round, "customer", "Ada Lovelace", "total", 19.9, "note", "x".repeat(150));
            events.add(Event.builder(TYPES.get(i % TYPES.size()), payload)
                    .key("k" + round % 5000)
                    .build());
        }
        return events;
    }
}

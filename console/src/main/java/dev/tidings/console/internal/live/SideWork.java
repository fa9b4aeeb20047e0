// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What asks the storage, apart from the thread that sends. Thread-safe. */
final class SideWork implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SideWork.class);
    private static final int THREADS = 4;

    private final ExecutorService threads;

    SideWork() {
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "tidings-console-live-side-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Does it soon; what it throws is logged. */
    void begin(Runnable work) {
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    log.warn("A live feed of the console could not ask the storage", e);
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("Closed: nobody looks on any more");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

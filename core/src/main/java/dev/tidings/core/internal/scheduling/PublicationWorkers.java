// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.scheduling;

import dev.tidings.core.internal.Durations;
import dev.tidings.core.internal.Threads;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs due publications beside each other, so that a slow SYNC handler of one does not delay the others; a bounded number at
 * once, so that many that are due together do not become as many threads.
 *
 * <p>Thread-safe.
 */
final class PublicationWorkers {
    static final int AT_ONCE = 256;
    private static final Logger log = LoggerFactory.getLogger(PublicationWorkers.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Thread> inside = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private int running;
    private boolean closing;

    PublicationWorkers(String busName) {
        threads = Threads.workers(busName + "-delayed");
    }

    /** Waits until a worker is free. @return false when there will be none, because this is closed */
    boolean awaitFree() throws InterruptedException {
        lock.lock();
        try {
            while (running >= AT_ONCE && !closing) {
                changed.await();
            }
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    /** Runs a publication in a worker; to be called by the one thread that waited for it. */
    void run(Runnable publication) {
        count(1);
        threads.execute(() -> {
            inside.add(Thread.currentThread());
            try {
                publication.run();
            } catch (RuntimeException | Error e) {
                log.error("A delayed event could not be handed to its SYNC and ASYNC handlers", e);
            } finally {
                inside.remove(Thread.currentThread());
                count(-1);
            }
        });
    }

    private void count(int difference) {
        lock.lock();
        try {
            running += difference;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody wait for a worker any more. */
    void refuse() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the publications that are running, but not for the one that this is called from. */
    void close(Duration atMost) {
        int own = inside.contains(Thread.currentThread()) ? 1 : 0;
        long left = Durations.nanos(atMost);
        lock.lock();
        try {
            while (running > own && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        threads.shutdown();
    }
}

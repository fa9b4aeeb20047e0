// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import dev.tidings.core.spi.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of a source. Thread-safe. */
final class SqsWorkers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SqsWorkers.class);

    private final String source;
    private final Duration closeTimeout;
    private final Pauses pauses = new Pauses();
    private final List<SqsLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ScheduledExecutorService heartbeat;

    private SqsWorkers(String source, Duration closeTimeout) {
        this.source = source;
        this.closeTimeout = closeTimeout;
        heartbeat = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "heartbeat"));
    }

    static SqsWorkers start(
            String source, SqsQueue queue, SqsLoop.Handling handling, Receiver receiver, SqsSource.Threads threads) {
        SqsWorkers workers = new SqsWorkers(source, threads.closeTimeout());
        for (int number = 1; number <= threads.count(); number++) {
            SqsLoop loop = new SqsLoop(queue, handling, receiver, workers.pauses);
            workers.loops.add(loop);
            workers.threads.add(workers.daemon(loop, "receiver-" + number));
        }
        long half = queue.visibility().toMillis() / 2;
        ScheduledFuture<?> unused = workers.heartbeat.scheduleWithFixedDelay(
                () -> workers.loops.forEach(SqsLoop::extend), half, half, TimeUnit.MILLISECONDS);
        workers.threads.forEach(Thread::start);
        return workers;
    }

    private Thread daemon(Runnable work, String role) {
        Thread thread = new Thread(work, source + "-" + role);
        thread.setDaemon(true);
        return thread;
    }

    Optional<String> trouble() {
        return loops.stream().flatMap(loop -> loop.trouble().stream()).findFirst();
    }

    /** Lets them end; returns at once. */
    void end() {
        pauses.end();
    }

    /** Waits until they have ended. */
    @Override
    public void close() {
        end();
        try {
            long deadline = System.nanoTime() + closeTimeout.toNanos();
            for (Thread thread : threads) {
                end(thread, deadline);
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        } finally {
            heartbeat.shutdownNow();
        }
    }

    private void end(Thread thread, long deadline) throws InterruptedException {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        if (thread.isAlive()) {
            log.warn("Source '{}': its receiver has not finished within {}, and is interrupted.", source, closeTimeout);
            thread.interrupt();
            thread.join(closeTimeout.toMillis());
        }
    }
}

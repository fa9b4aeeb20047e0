// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loops of a source, each in a daemon thread of its own. Thread-safe. */
final class SourceThreads {
    private static final Logger log = LoggerFactory.getLogger(SourceThreads.class);

    private final String source;
    private final Duration closeTimeout;
    private final List<SourceLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    SourceThreads(String source, Duration closeTimeout) {
        this.source = source;
        this.closeTimeout = closeTimeout;
    }

    synchronized void start(SourceLoop loop, String role) {
        Thread thread = daemon(source, role, loop);
        loops.add(loop);
        threads.add(thread);
        thread.start();
    }

    static Thread daemon(String source, String role, Runnable work) {
        Thread thread = new Thread(work, source + "-" + role);
        thread.setDaemon(true);
        return thread;
    }

    synchronized Optional<String> trouble() {
        List<String> troubles = loops.stream()
                .flatMap(loop -> loop.trouble().stream())
                .distinct()
                .toList();
        return troubles.isEmpty()
                ? Optional.empty()
                : Optional.of(troubles.stream().collect(Collectors.joining(" ")));
    }

    /** Waits for what the receiver has in hand; what takes longer than the time-out is interrupted. */
    void close() {
        List<Thread> all = stop();
        long end = System.nanoTime() + closeTimeout.toNanos();
        try {
            for (Thread each : all) {
                each.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
            for (Thread each : all) {
                interrupt(each);
            }
        } catch (InterruptedException e) {
            all.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Thread> stop() {
        loops.forEach(SourceLoop::stop);
        return List.copyOf(threads);
    }

    private void interrupt(Thread thread) throws InterruptedException {
        if (thread.isAlive()) {
            log.warn(
                    "Source '{}': the receiver has not finished within {}, and is interrupted; what it has in hand comes again.",
                    source,
                    closeTimeout);
            thread.interrupt();
            thread.join(closeTimeout.toMillis());
        }
    }
}

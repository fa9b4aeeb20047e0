// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.retention;

import dev.tidings.core.RetentionOptions;
import dev.tidings.core.RetentionRun;
import dev.tidings.core.RetentionRun.End;
import dev.tidings.core.internal.Durations;
import dev.tidings.core.internal.Threads;
import dev.tidings.core.internal.durable.WakeUp;
import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the log's age at an interval, and makes room for the next events more often than that. Of all instances one does so at a
 * time. Thread-safe.
 */
public final class RetentionWorker {
    private static final Logger log = LoggerFactory.getLogger(RetentionWorker.class);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** On MariaDB it takes a minute until every writer was seen to have ended. */
    private static final int LOOKS = 100;

    private final RetentionParts parts;
    private final WakeUp closing = new WakeUp();
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Thread thread;
    private volatile boolean stopping;

    public RetentionWorker(Storage storage, RetentionOptions options, String instance, String busName) {
        parts = new RetentionParts(storage, options, instance);
        thread = Threads.platformFactory(busName + "-retention").newThread(this::loop);
    }

    /** Begins to look. */
    public void start() {
        thread.start();
    }

    private void loop() {
        long nextRun = System.nanoTime() + parts.options().interval().toNanos();
        while (!stopping) {
            boolean due = System.nanoTime() - nextRun >= 0;
            if (due) {
                nextRun = System.nanoTime() + parts.options().interval().toNanos();
            }
            guarded(due);
            pause(min(Duration.ofNanos(nextRun - System.nanoTime()), MAX_PAUSE));
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void guarded(boolean due) {
        try {
            if (due) {
                run();
            } else {
                makeRoom();
            }
        } catch (RuntimeException | Error e) {
            // An error, too: a worker that died silently would let the log grow for good.
            log.warn("Old events stay in the log because retention failed; trying again", e);
        }
    }

    /** Lets go what may go, in the calling thread. */
    public RetentionRun run() {
        RetentionRun elsewhere = new RetentionRun(End.ELSEWHERE, 0, List.of());
        oneAtATime.lock();
        try (RetentionTerm term = begin()) {
            if (term == null || stopping) {
                return elsewhere;
            }
            boolean unused = parts.store().prepareAhead(parts.options().segmentSize());
            int[] looks = {0};
            return new RetentionRound(parts, term, () -> looks[0]++ < LOOKS && pause(BETWEEN_LOOKS)).run();
        } finally {
            oneAtATime.unlock();
        }
    }

    private @Nullable RetentionTerm begin() {
        return RetentionTerm.begin(parts.store(), parts.instance(), () -> !stopping);
    }

    private void makeRoom() {
        oneAtATime.lock();
        try (RetentionTerm term = begin()) {
            if (term != null && !parts.store().prepareAhead(parts.options().segmentSize())) {
                log.debug("Room for the next events could not be made beside an open transaction; trying again");
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    RetentionParts parts() {
        return parts;
    }

    /** @return whether to go on */
    private boolean pause(Duration duration) {
        if (!stopping && !duration.isNegative()) {
            try {
                closing.await(duration);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !stopping;
    }

    /** Stops after the statement in hand. Never interrupts: a driver may take that amiss. */
    public void close(Duration atMost) {
        stopping = true;
        closing.signal();
        try {
            if (!thread.equals(Thread.currentThread())) {
                thread.join(Math.max(1, Durations.nanos(atMost) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

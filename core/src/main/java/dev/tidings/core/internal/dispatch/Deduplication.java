// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.internal.Threads;
import dev.tidings.core.internal.durable.WakeUp;
import dev.tidings.core.spi.EventLog;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves out events whose ids were published within a window, and forgets the ids of older ones, step by step. Thread-safe.
 */
public final class Deduplication {
    private static final Logger publications = LoggerFactory.getLogger("dev.tidings.publications");
    private static final Logger log = LoggerFactory.getLogger(Deduplication.class);
    private static final int FORGOTTEN_AT_ONCE = 1_000;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final EventLog events;
    private final Duration window;
    private final LongAdder duplicates = new LongAdder();
    private final WakeUp wakeUp = new WakeUp();
    private final Thread thread;
    private volatile boolean stopping;

    /** Begins to forget what is older than the window. */
    public Deduplication(EventLog events, Duration window, String busName) {
        this.events = events;
        this.window = window;
        thread = Threads.platformFactory(busName + "-deduplication").newThread(this::run);
        thread.start();
    }

    Duration window() {
        return window;
    }

    /** How many events were left out. */
    public long duplicates() {
        return duplicates.sum();
    }

    /** Which of the events were stored, the same objects in the same order. */
    Set<Event<String>> store(List<Event<String>> encoded) {
        Set<Event<String>> stored = Collections.newSetFromMap(new IdentityHashMap<>());
        stored.addAll(events.appendNew(encoded, window));
        return stored;
    }

    void leaveOut(Event<?> event) {
        duplicates.increment();
        publications.debug("Not published again, its id was published within {}: {}", window, event);
    }

    private void run() {
        Duration pause = window.dividedBy(4);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        try {
            while (!stopping) {
                wakeUp.await(pause);
                forget();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget() {
        try {
            boolean more = true;
            while (more && !stopping) {
                more = events.forgetIds(window, FORGOTTEN_AT_ONCE) == FORGOTTEN_AT_ONCE;
            }
        } catch (RuntimeException | Error e) {
            // An error, too: a thread that died silently would let the table grow for ever.
            log.warn(
                    "Old ids of published events could not be forgotten because the storage failed; trying again later",
                    e);
        }
    }

    /** Stops forgetting; never interrupts, a driver may take that amiss. */
    public void close(Duration atMost) {
        stopping = true;
        wakeUp.signal();
        try {
            thread.join(Math.max(1, atMost.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

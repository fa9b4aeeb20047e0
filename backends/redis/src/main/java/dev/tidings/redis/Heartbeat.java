// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something at intervals, in a daemon thread of its own, whether or not it succeeds. Thread-safe. */
final class Heartbeat implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final String source;
    private final ScheduledExecutorService thread;
    private final ScheduledFuture<?> beats;

    Heartbeat(String source, Duration interval, Runnable beat) {
        this.source = source;
        thread = Executors.newSingleThreadScheduledExecutor(work -> SourceThreads.daemon(source, "heartbeat", work));
        beats = thread.scheduleWithFixedDelay(
                () -> once(beat), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void once(Runnable beat) {
        try {
            beat.run();
        } catch (RuntimeException e) {
            log.debug("Source '{}': Redis does not hear that entries are in hand", source, e);
        }
    }

    @Override
    public void close() {
        beats.cancel(false);
        thread.shutdownNow();
    }
}

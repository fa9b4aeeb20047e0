// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.Replay;
import dev.tidings.core.StorageException;
import dev.tidings.core.spi.ReplayStore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One replay that this instance serves, or stands by to serve. Thread-safe. */
final class ReplayRun {
    private static final Logger log = LoggerFactory.getLogger(ReplayRun.class);

    private final Replay replay;
    private final Serving serving;
    private final LongAdder handled;
    private final ReplayStore store;
    private long place;
    private long notedAt = System.nanoTime();

    /** @param handled is counted up by the handler */
    ReplayRun(Replay replay, Serving serving, LongAdder handled, ReplayStore store) {
        this.replay = replay;
        this.serving = serving;
        this.handled = handled;
        this.store = store;
        place = -1;
    }

    Replay replay() {
        return replay;
    }

    Serving serving() {
        return serving;
    }

    /** Whether its worker has come to the end, or was told to stop. */
    boolean isOver() {
        return serving.worker().isStopping();
    }

    /** Notes in the storage what was done since the last time. A failure only delays that. */
    synchronized void note() {
        long now = System.nanoTime();
        long reached = serving.worker().readTo();
        long passed = reached < 0 || place < 0 ? 0 : reached - place;
        double seconds = Math.max(1, now - notedAt) / (double) TimeUnit.SECONDS.toNanos(1);
        long count = handled.sumThenReset();
        place = reached;
        notedAt = now;
        try {
            if (count > 0 || passed > 0) {
                store.note(replay.id(), count, passed / seconds);
            }
        } catch (StorageException e) {
            handled.add(count);
            log.warn("The progress of {} could not be noted; trying again", replay.name(), e);
        }
    }
}

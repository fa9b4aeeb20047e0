// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.internal.Threads;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Looks, as long as subscriptions are busy, at short intervals after those whose threads are all held up in the handler, so that one
 * slow event does not keep the others waiting. Rests while nobody is busy.
 *
 * <p>Thread-safe.
 */
final class Reinforcements implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(5);

    /** For how long it goes on looking when nobody is busy: to be woken costs more than to look. */
    private static final int IDLE_LOOKS = 200;

    private final Supplier<Collection<Runners>> all;
    private final Thread thread;
    private volatile boolean resting;
    private volatile boolean closed;

    Reinforcements(String busName, Supplier<Collection<Runners>> all) {
        this.all = all;
        thread = Threads.platformFactory(busName + "-reinforcements").newThread(this::run);
        thread.start();
    }

    /** Somebody is busy. */
    void look() {
        if (resting) {
            resting = false;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        int idle = 0;
        while (!closed) {
            boolean busy = all.get().stream().anyMatch(Runners::isBusy);
            idle = busy ? 0 : idle + 1;
            if (idle > IDLE_LOOKS) {
                rest();
                idle = 0;
            } else {
                LockSupport.parkNanos(INTERVAL.toNanos());
            }
            all.get().forEach(Runners::reinforce);
        }
    }

    private void rest() {
        resting = true;
        if (all.get().stream().noneMatch(Runners::isBusy)) {
            while (resting && !closed) {
                LockSupport.park(this);
            }
        }
        resting = false;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}

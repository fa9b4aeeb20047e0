// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.handling;

import dev.tidings.core.internal.Timer;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts threads that take too long.
 *
 * <p>Thread-safe.
 */
public final class Watchdog {
    private final Timer timer;

    public Watchdog(Timer timer) {
        this.timer = timer;
    }

    /** Interrupts a thread when the time is over, unless the watch was ended before. */
    Watch watch(Thread watched, Duration limit) {
        Watch watch = new Watch(watched);
        watch.alarm = timer.schedule(watch::ring, limit);
        return watch;
    }

    /** One call that is watched. */
    static final class Watch {
        private final Thread watched;
        private @Nullable Future<?> alarm;
        private boolean ended;
        private boolean rang;

        Watch(Thread watched) {
            this.watched = watched;
        }

        private synchronized void ring() {
            if (!ended) {
                rang = true;
                watched.interrupt();
            }
        }

        /**
         * Ends the watch, in the watched thread; the interruption is then over, if the thread has not seen it.
         *
         * @return whether the time was over
         */
        boolean end() {
            boolean late;
            synchronized (this) {
                ended = true;
                late = rang;
            }
            if (late) {
                Thread.interrupted();
            } else if (alarm != null) {
                alarm.cancel(false);
            }
            return late;
        }
    }
}

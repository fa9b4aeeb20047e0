// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a bus that waits for times to come. It starts with the first task, and does nothing but pass tasks on: none may
 * take long.
 *
 * <p>Thread-safe.
 */
public final class Timer {
    private final String busName;
    private @Nullable ScheduledThreadPoolExecutor executor;

    public Timer(String busName) {
        this.busName = busName;
    }

    /** Runs a task after a delay; after {@link #close}, never. */
    public Future<?> schedule(Runnable task, Duration delay) {
        return executor().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized ScheduledThreadPoolExecutor executor() {
        if (executor == null) {
            executor = new ScheduledThreadPoolExecutor(1, Threads.platformFactory(busName + "-timer"));
            executor.setRemoveOnCancelPolicy(true);
            executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        }
        return executor;
    }

    /** Forgets all tasks. */
    public synchronized void close() {
        executor().shutdownNow();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Has what keeps the leases of an instance done at intervals as long as it is not closed. Thread-safe. */
final class LeaseKeeper implements AutoCloseable {
    private final ScheduledExecutorService timer;

    LeaseKeeper(Runnable work, Duration interval, String busName) {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tidings-" + busName + "-leases");
            thread.setDaemon(true);
            return thread;
        });
        long period = interval.toMillis();
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(work, period, period, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

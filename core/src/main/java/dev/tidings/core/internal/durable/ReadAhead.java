// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.internal.Threads;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Reads the page after the one that is being handled: one at a time for all subscriptions of an engine, so that it never needs more than one
 * connection; whoever comes while it is busy goes without. Its thread ends when there was nothing to read for a while. Thread-safe.
 */
final class ReadAhead implements Executor, AutoCloseable {
    private static final long IDLE_SECONDS = 2;

    private final ThreadPoolExecutor thread;

    ReadAhead(String busName) {
        thread = new ThreadPoolExecutor(
                0,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Threads.platformFactory(busName + "-read-ahead"),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void execute(Runnable read) {
        thread.execute(read);
    }

    /** Reads nothing more; what it reads just now, nobody asks for. */
    @Override
    public void close() {
        thread.shutdown();
    }
}

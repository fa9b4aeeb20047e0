// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread and a bounded queue whose publishers wait for room. */
final class BoundedExecutor implements Contestant {
    private final ExecutorService executor = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(Queues.CAPACITY), BoundedExecutor::waitForRoom);
    private PlainHandler handler = fact -> {};

    private static void waitForRoom(Runnable task, ThreadPoolExecutor executor) {
        try {
            executor.getQueue().put(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException(e);
        }
    }

    @Override
    public void subscribe(int number, int fact) {
        handler = PlainHandler.of(number, fact);
    }

    @Override
    public void publish(Fact fact) {
        executor.execute(() -> handler.on(fact));
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}

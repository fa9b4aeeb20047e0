// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import com.google.common.eventbus.AsyncEventBus;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Guava's asynchronous bus, with one thread, so that events keep their order. */
final class GuavaAsync extends Guava {
    private final ExecutorService executor;

    GuavaAsync() {
        this(Executors.newSingleThreadExecutor());
    }

    private GuavaAsync(ExecutorService executor) {
        super(new AsyncEventBus(executor));
        this.executor = executor;
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.greenrobot.eventbus.EventBus;

/** greenrobot's bus with thread mode ASYNC, with one thread, so that events keep their order. */
final class GreenrobotAsync extends Greenrobot {
    private final ExecutorService executor;
    private final EventBus bus;

    GreenrobotAsync() {
        this(Executors.newSingleThreadExecutor());
    }

    private GreenrobotAsync(ExecutorService executor) {
        this(executor, settings().executorService(executor).build());
    }

    private GreenrobotAsync(ExecutorService executor, EventBus bus) {
        super(bus);
        this.executor = executor;
        this.bus = bus;
    }

    @Override
    public void subscribe(int handler, int fact) {
        bus.register(new GreenrobotAsyncHandler());
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One thread and the queue that Java gives it. The other asynchronous contestants are compared to it. */
final class UnboundedExecutor implements Contestant {
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private PlainHandler handler = fact -> {};

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

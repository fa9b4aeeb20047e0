// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact;

/**
 * Vert.x's event bus has no synchronous handlers: it queues every message for every handler. What is measured is the time until
 * handlers have seen an event: a publisher goes on until it has published a thousand, then waits for them.
 */
final class VertxSync extends VertxAsync {
    private static final int WINDOW = 1_000;

    private final ThreadLocal<int[]> published = ThreadLocal.withInitial(() -> new int[1]);

    @Override
    public void publish(Fact fact) {
        super.publish(fact);
        int[] count = published.get();
        count[0]++;
        if (count[0] == WINDOW) {
            count[0] = 0;
            awaitHandled();
        }
    }
}

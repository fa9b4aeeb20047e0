// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Copies;
import dev.tidings.benchmarks.facts.Fact;
import dev.tidings.core.EventBus;

/** Tidings as it comes, with handlers that take the payload. */
final class Tidings implements Contestant {
    private final EventBus bus = EventBus.builder().build();

    @Override
    public void subscribe(int handler, int fact) {
        bus.register(Copies.handler(TidingsHandler9999.class, handler, fact));
    }

    @Override
    public void publish(Fact fact) {
        bus.publish(fact);
    }

    @Override
    public void close() {
        bus.close();
    }
}

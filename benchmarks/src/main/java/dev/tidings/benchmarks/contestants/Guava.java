// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import com.google.common.eventbus.EventBus;
import dev.tidings.benchmarks.facts.Copies;
import dev.tidings.benchmarks.facts.Fact;

/** Guava's bus; its handlers allow concurrent events, which spares them a lock. */
class Guava implements Contestant {
    private final EventBus bus;

    Guava() {
        this(new EventBus());
    }

    Guava(EventBus bus) {
        this.bus = bus;
    }

    @Override
    public final void subscribe(int handler, int fact) {
        bus.register(Copies.handler(GuavaHandler9999.class, handler, fact));
    }

    @Override
    public final void publish(Fact fact) {
        bus.post(fact);
    }
}

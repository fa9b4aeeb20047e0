// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact;
import dev.tidings.benchmarks.facts.Fact0000;
import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;

/** Tidings' ASYNC delivery, with a queue as long as the other bounded ones. */
final class TidingsAsync implements Contestant {
    private final EventBus bus =
            EventBus.builder().asyncQueueCapacity(Queues.CAPACITY).build();

    @Override
    public void subscribe(int handler, int fact) {
        PlainHandler plain = PlainHandler.of(handler, fact);
        bus.on(Fact0000.class).delivery(Delivery.ASYNC).handlePayload(plain::on);
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

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Copies;
import dev.tidings.benchmarks.facts.Fact;
import net.engio.mbassy.bus.SyncMessageBus;
import net.engio.mbassy.bus.config.BusConfiguration;
import net.engio.mbassy.bus.config.Feature;

/** MBassador's bus for synchronous handlers; it holds its listeners by strong references, which are the faster ones. */
final class Mbassador implements Contestant {
    private final SyncMessageBus<Fact> bus = new SyncMessageBus<>(
            new BusConfiguration().addFeature(Feature.SyncPubSub.Default()).addPublicationErrorHandler(error -> {
                throw new IllegalStateException(error.toString(), error.getCause());
            }));

    @Override
    public void subscribe(int handler, int fact) {
        bus.subscribe(Copies.handler(MbassadorHandler9999.class, handler, fact));
    }

    @Override
    public void publish(Fact fact) {
        bus.publish(fact);
    }
}

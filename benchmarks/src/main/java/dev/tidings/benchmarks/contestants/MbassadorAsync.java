// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Copies;
import dev.tidings.benchmarks.facts.Fact;
import net.engio.mbassy.bus.MBassador;
import net.engio.mbassy.bus.config.BusConfiguration;
import net.engio.mbassy.bus.config.Feature;

/** MBassador with asynchronous publication; one thread in place of its two, so that events keep their order. */
final class MbassadorAsync implements Contestant {
    private final MBassador<Fact> bus = new MBassador<>(new BusConfiguration()
            .addFeature(Feature.SyncPubSub.Default())
            .addFeature(Feature.AsynchronousHandlerInvocation.Default())
            .addFeature(Feature.AsynchronousMessageDispatch.Default().setNumberOfMessageDispatchers(1))
            .addPublicationErrorHandler(error -> {
                throw new IllegalStateException(error.toString(), error.getCause());
            }));

    @Override
    public void subscribe(int handler, int fact) {
        bus.subscribe(Copies.handler(MbassadorHandler9999.class, handler, fact));
    }

    @Override
    public void publish(Fact fact) {
        bus.publishAsync(fact);
    }

    @Override
    public void close() {
        bus.shutdown();
    }
}

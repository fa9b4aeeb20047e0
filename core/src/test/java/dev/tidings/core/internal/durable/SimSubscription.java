// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.Delivery;
import dev.tidings.core.StartFrom;
import dev.tidings.core.internal.HandlerCode;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.internal.Selector;
import dev.tidings.core.internal.SubscriptionSpec;
import dev.tidings.core.internal.handling.HandlerComposer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription of a simulation.
 *
 * @param name of the subscription
 * @param joined whether its handler joins the completing transaction
 * @param order how many events at once, in which order
 * @param batchSize how many events the handler takes at once; 0 for a handler of single events
 * @param begin where and when it begins
 */
record SimSubscription(String name, boolean joined, SubscriptionSpec.Order order, int batchSize, Begin begin) {
    /**
     * Where and when a subscription begins.
     *
     * @param from in the log
     * @param after this long
     */
    record Begin(StartFrom from, Duration after) {}

    /** How many of its events an instance may handle at once. */
    int concurrency() {
        return order.strict() || batchSize > 0 ? 1 : order.concurrency();
    }

    /** What the order of an event is kept by; null for none. */
    @Nullable
    String orderOf(SimEvent event) {
        return order.strict() ? "*" : event.key();
    }

    Registration registration(HandlerCode handler, HandlerComposer composer) {
        SubscriptionSpec spec = new SubscriptionSpec(
                name,
                Selector.of(List.of("thing.*"), List.of()),
                new SubscriptionSpec.Target(String.class, handler, name, "", null),
                Delivery.DURABLE,
                0,
                List.of(),
                flow(),
                new SubscriptionSpec.Durability(
                        null, SubscriptionSpec.Attempts.AS_CONFIGURED, joined, begin.from(), order, true));
        return new Registration(spec, name, composer);
    }

    private SubscriptionSpec.Flow flow() {
        SubscriptionSpec.Flow single = SubscriptionSpec.Flow.DEFAULT;
        return batchSize == 0
                ? single
                : new SubscriptionSpec.Flow(
                        0,
                        single.overflow(),
                        null,
                        null,
                        SubscriptionSpec.Batching.of(batchSize, Duration.ofMillis(10)));
    }
}

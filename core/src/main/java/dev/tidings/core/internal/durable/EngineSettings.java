// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.DurableOptions;
import dev.tidings.core.internal.FailureReporter;
import dev.tidings.core.internal.SubscriptionSpec;
import org.jspecify.annotations.Nullable;

/**
 * What all workers of an engine share.
 *
 * @param busName for thread names
 * @param instance the name that leases are held under
 * @param options how the engine works
 * @param reporter is told of failures
 * @param inline what makes handlers run in the publisher's thread; null when they run in threads of their own
 */
public record EngineSettings(
        String busName,
        String instance,
        DurableOptions options,
        FailureReporter reporter,
        @Nullable InlineHandling inline) {
    /** How many events of a subscription are handled at once, and in which order. */
    Flow flowOf(SubscriptionSpec spec) {
        SubscriptionSpec.Order asked = spec.durability().order();
        boolean oneAtATime = inline != null || asked.strict() || spec.takesBatches();
        int concurrency = asked.concurrency() == 0 ? options.concurrency() : asked.concurrency();
        return new Flow(oneAtATime ? 1 : concurrency, asked.strict());
    }
}

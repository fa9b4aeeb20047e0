// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.internal.SubscriptionSpec;

/** A bus that is switched off checks its subscriptions but calls nobody. */
record DisabledSubscription(SubscriptionSpec spec) implements Subscription {
    @Override
    public String name() {
        return spec.name() == null ? spec.target().description() : spec.name();
    }

    @Override
    public Delivery delivery() {
        return spec.delivery();
    }

    @Override
    public void close() {}
}

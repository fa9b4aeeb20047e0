// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Delivery;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.StartFrom;
import org.jspecify.annotations.Nullable;

/**
 * All that is said about a subscription when it is made.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param name or null for a derived one (not for DURABLE)
 * @param selector which events it takes
 * @param target what is called, and with what
 * @param delivery how it is called
 * @param order among SYNC handlers
 * @param durability what matters only for DURABLE ones
 */
public record SubscriptionSpec(
        @Nullable String name, Selector selector, Target target, Delivery delivery, int order, Durability durability) {

    /**
     * What is called.
     *
     * @param payloadClass the class that the handler takes
     * @param code what is run
     * @param description for messages: the method or the handler's class
     * @param isBackend whether it is a way out of the application, and no handler of it
     */
    public record Target(Class<?> payloadClass, HandlerCode code, String description, boolean isBackend) {
        public Target(Class<?> payloadClass, HandlerCode code, String description) {
            this(payloadClass, code, description, false);
        }
    }

    /**
     * What matters only for DURABLE subscriptions.
     *
     * @param retryPolicy null for the bus's own
     * @param maxAttempts in place of the policy's, when above zero
     * @param transactional whether handler and completion are one transaction
     * @param startFrom where a new cursor begins
     */
    public record Durability(
            @Nullable RetryPolicy retryPolicy, int maxAttempts, boolean transactional, StartFrom startFrom) {
        /** The policy to follow, given the bus's own. */
        public RetryPolicy retryPolicyOr(RetryPolicy busPolicy) {
            RetryPolicy chosen = retryPolicy == null ? busPolicy : retryPolicy;
            return maxAttempts > 0 ? chosen.withMaxAttempts(maxAttempts) : chosen;
        }
    }

    /** The same with a name. */
    public SubscriptionSpec named(String newName) {
        return new SubscriptionSpec(newName, selector, target, delivery, order, durability);
    }
}

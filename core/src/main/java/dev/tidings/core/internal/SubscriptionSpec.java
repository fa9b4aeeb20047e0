// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Delivery;
import dev.tidings.core.OverflowPolicy;
import dev.tidings.core.RateLimit;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.StartFrom;
import dev.tidings.core.internal.handling.Stage;
import dev.tidings.core.internal.outgoing.Relay;
import java.time.Duration;
import java.util.List;
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
 * @param stages filters and transformations on the way to the handler, in their order
 * @param flow how fast and how many at once
 * @param durability retries, and what matters only for DURABLE ones
 */
public record SubscriptionSpec(
        @Nullable String name,
        Selector selector,
        Target target,
        Delivery delivery,
        int order,
        List<Stage> stages,
        Flow flow,
        Durability durability) {

    /** The same with other filters and transformations. */
    public SubscriptionSpec withStages(List<Stage> others) {
        return new SubscriptionSpec(name, selector, target, delivery, order, others, flow, durability);
    }

    /** Whether the handler takes several events at once. */
    public boolean takesBatches() {
        return flow.batch() != null;
    }

    /**
     * What is called.
     *
     * @param payloadClass the class that the handler takes
     * @param code what is run
     * @param description for messages: the method or the handler's class
     * @param handlerPackage of the class that has the handler
     * @param relay to a backend; null for a handler of the application
     */
    public record Target(
            Class<?> payloadClass,
            HandlerCode code,
            String description,
            String handlerPackage,
            @Nullable Relay relay) {
        /** Whether it is a way out of the application, and no handler of it. */
        public boolean isBackend() {
            return relay != null;
        }
    }

    /**
     * How fast and how many at once.
     *
     * @param queueCapacity zero for the bus's own
     * @param overflow what becomes of an event when the queue is full
     * @param timeLimit of one call; null for none
     * @param rateLimit null for none
     * @param batch null for one event at a time
     */
    public record Flow(
            int queueCapacity,
            OverflowPolicy overflow,
            @Nullable Duration timeLimit,
            @Nullable RateLimit rateLimit,
            @Nullable Batching batch) {
        /** What a subscription has that says nothing. */
        public static final Flow DEFAULT = new Flow(0, OverflowPolicy.BLOCK, null, null, null);
    }

    /**
     * Several events in one call.
     *
     * @param maxSize how many at most
     * @param maxWait how long the first of them waits for more
     */
    public record Batching(int maxSize, Duration maxWait) {
        /**
         * Checked batching.
         *
         * @throws IllegalArgumentException for a size below 1 or a negative time
         */
        public static Batching of(int maxSize, Duration maxWait) {
            if (maxSize < 1 || maxWait.isNegative()) {
                throw new IllegalArgumentException("Batches of " + maxSize + " events and " + maxWait
                        + " are not possible: the size must be at least 1, the time not negative.");
            }
            return new Batching(maxSize, maxWait);
        }
    }

    /**
     * How many events a DURABLE subscription handles at once, and in which order.
     *
     * @param concurrency zero for the bus's own
     * @param strict whether the order of all events is kept, not only that of each key
     * @param partitions into how many the events are divided among instances
     */
    public record Order(int concurrency, boolean strict, int partitions) {
        /** As many as the bus says, in the order of each key, by one instance. */
        public static final Order BY_KEY = new Order(0, false, 1);
    }

    /**
     * Retries, and what matters only for DURABLE subscriptions.
     *
     * @param retryPolicy null for the bus's own where DURABLE, for none elsewhere
     * @param attempts what an annotation says in place of the policy
     * @param transactional whether handler and completion are one transaction
     * @param startFrom where a new cursor begins
     * @param order how many at once, in which order
     * @param replayable whether events may be replayed to it
     */
    public record Durability(
            @Nullable RetryPolicy retryPolicy,
            Attempts attempts,
            boolean transactional,
            StartFrom startFrom,
            Order order,
            boolean replayable) {
        /** The policy to follow, given the bus's own. */
        public RetryPolicy retryPolicyOr(RetryPolicy busPolicy) {
            RetryPolicy chosen = retryPolicy == null ? busPolicy : retryPolicy;
            return attempts.applyTo(chosen);
        }

        /** Whether an annotation names failures that are not tried again. */
        public boolean namesFailures() {
            return !attempts.neverAt().isEmpty();
        }

        /** Whether it says how often to try. */
        public boolean asksForRetries() {
            return retryPolicy != null || attempts.max() > 0;
        }
    }

    /**
     * What an annotation changes of a retry policy.
     *
     * @param max in place of the policy's, when above zero
     * @param neverAt failures that are not tried again
     */
    public record Attempts(int max, List<Class<? extends Throwable>> neverAt) {
        /** Nothing. */
        public static final Attempts AS_CONFIGURED = new Attempts(0, List.of());

        RetryPolicy applyTo(RetryPolicy policy) {
            RetryPolicy counted = max > 0 ? policy.withMaxAttempts(max) : policy;
            return counted.notOn(neverAt);
        }
    }
}

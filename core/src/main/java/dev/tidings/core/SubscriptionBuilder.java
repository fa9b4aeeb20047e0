// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.internal.HandlerCode;
import dev.tidings.core.internal.Selector;
import dev.tidings.core.internal.SubscriptionSpec;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes a subscription, and makes it with {@link #handle}. Not safe for use by several threads.
 *
 * @param <T> the payload's class
 */
public final class SubscriptionBuilder<T> {
    private final Class<T> payloadClass;
    private final Function<SubscriptionSpec, Subscription> registrar;
    private final List<String> types;
    private List<String> topics;
    private @Nullable String name;
    private Delivery delivery = Delivery.SYNC;
    private int order;
    private @Nullable RetryPolicy retryPolicy;
    private boolean transactional;
    private StartFrom startFrom = StartFrom.LATEST;

    SubscriptionBuilder(
            Class<T> payloadClass,
            List<String> types,
            List<String> topics,
            Function<SubscriptionSpec, Subscription> registrar) {
        this.payloadClass = payloadClass;
        this.types = types;
        this.topics = topics;
        this.registrar = registrar;
    }

    /**
     * The stable name, needed for {@link Delivery#DURABLE}: the cursor is kept under it. Letters, digits, {@code .},
     * {@code _} and {@code -}, at most 200.
     */
    public SubscriptionBuilder<T> named(String value) {
        name = Objects.requireNonNull(value, "name");
        return this;
    }

    /** How the handler is called; {@link Delivery#SYNC} unless said. */
    public SubscriptionBuilder<T> delivery(Delivery value) {
        delivery = Objects.requireNonNull(value, "delivery");
        return this;
    }

    /** SYNC handlers run from the lowest to the highest order; equal ones in the order of registration. */
    public SubscriptionBuilder<T> order(int value) {
        order = value;
        return this;
    }

    /** Only events in one of these topics, or fitting one of these patterns of topics. */
    public SubscriptionBuilder<T> inTopics(String... values) {
        topics = List.of(values);
        return this;
    }

    /** DURABLE only: how a failing event is tried again; as the bus is configured unless said. */
    public SubscriptionBuilder<T> retry(RetryPolicy value) {
        retryPolicy = Objects.requireNonNull(value, "retry policy");
        return this;
    }

    /**
     * DURABLE only: the handler and the note that it is done are one database transaction, so that what the handler writes to
     * the same database is there exactly once.
     */
    public SubscriptionBuilder<T> transactional() {
        transactional = true;
        return this;
    }

    /** DURABLE only: where to begin when there is no cursor yet; {@link StartFrom#LATEST} unless said. */
    public SubscriptionBuilder<T> startFrom(StartFrom value) {
        startFrom = Objects.requireNonNull(value, "startFrom");
        return this;
    }

    /**
     * Makes the subscription.
     *
     * @throws InvalidSubscriptionException when the name is taken, missing or not allowed, or the bus has no storage for a
     *     DURABLE one
     * @throws BusClosedException when the bus is closed
     */
    @SuppressWarnings("unchecked") // the payload is converted to payloadClass before the handler is called
    public Subscription handle(EventHandler<? super T> handler) {
        return subscribe(
                new HandlerCode.OfEvent((EventHandler<Object>) handler),
                handler.getClass().getName());
    }

    /**
     * Makes the subscription of a handler that needs only the payload.
     *
     * @throws InvalidSubscriptionException as {@link #handle}
     * @throws BusClosedException when the bus is closed
     */
    @SuppressWarnings("unchecked") // the payload is converted to payloadClass before the handler is called
    public Subscription handlePayload(PayloadHandler<? super T> handler) {
        return subscribe(
                new HandlerCode.OfPayload((PayloadHandler<Object>) handler),
                handler.getClass().getName());
    }

    private Subscription subscribe(HandlerCode code, String description) {
        SubscriptionSpec.Target target = new SubscriptionSpec.Target(payloadClass, code, description);
        return registrar.apply(new SubscriptionSpec(
                name,
                Selector.of(types, topics),
                target,
                delivery,
                order,
                new SubscriptionSpec.Durability(retryPolicy, 0, transactional, startFrom)));
    }
}

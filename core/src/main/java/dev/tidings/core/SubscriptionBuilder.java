// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.internal.HandlerCode;
import dev.tidings.core.internal.Selector;
import dev.tidings.core.internal.SubscriptionSpec;
import dev.tidings.core.internal.handling.Stage;
import dev.tidings.core.spi.Partition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
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
    private int concurrency;
    private boolean strictOrder;
    private int partitions = 1;
    private boolean replayable = true;
    private final List<Stage> stages = new ArrayList<>();
    private int queueCapacity;
    private OverflowPolicy overflow = OverflowPolicy.BLOCK;
    private @Nullable Duration timeLimit;
    private @Nullable RateLimit rateLimit;

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

    /**
     * ASYNC and DURABLE: how a failing event is tried again. Unless said, a DURABLE one follows the bus's configuration, and an ASYNC
     * one is not tried again. While an ASYNC handler waits for its next attempt, what is behind the event waits, so that the order is kept.
     */
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

    /**
     * DURABLE only: how many events are handled at once, of each key one; {@link DurableOptions#concurrency} unless said. With 1 the
     * handler gets one event at a time, in the order of the log but for those that come again.
     *
     * @param value from 1
     */
    public SubscriptionBuilder<T> concurrency(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, was " + value);
        }
        concurrency = value;
        return this;
    }

    /**
     * DURABLE only: keeps the order of all events, as a projection over several keys needs it: one at a time, and a failing one holds
     * back all behind it until it succeeds or becomes a dead letter.
     */
    public SubscriptionBuilder<T> strictOrder() {
        strictOrder = true;
        return this;
    }

    /**
     * DURABLE only: into how many partitions the events are divided, so that as many instances can handle them at the same time; 1
     * unless said. All events of a key are in one partition. Each partition reads the log for itself, so take no more than there are
     * instances to share the work. Another number than before takes effect when the subscription is made while no instance serves
     * it; until then the former one stays, and a warning says so.
     *
     * @param value 1 to 64
     */
    public SubscriptionBuilder<T> partitions(int value) {
        if (value < 1 || value > Partition.MAX_COUNT) {
            throw new IllegalArgumentException("partitions must be 1 to " + Partition.MAX_COUNT + ", was " + value);
        }
        partitions = value;
        return this;
    }

    /** DURABLE only: where to begin when there is no cursor yet; {@link StartFrom#LATEST} unless said. */
    public SubscriptionBuilder<T> startFrom(StartFrom value) {
        startFrom = Objects.requireNonNull(value, "startFrom");
        return this;
    }

    /**
     * DURABLE only: whether events may be {@linkplain Replays replayed} to the handler; they may unless said. Say false where a second call
     * does harm, as for letters that are printed.
     */
    public SubscriptionBuilder<T> replayable(boolean value) {
        replayable = value;
        return this;
    }

    /** Takes only events that a predicate takes. Filters and transformations follow each other as they were said. */
    @SuppressWarnings("unchecked") // the payload is converted to payloadClass before the filter is asked
    public SubscriptionBuilder<T> filter(Predicate<? super Event<T>> takes) {
        Predicate<Event<T>> typed = Objects.requireNonNull(takes, "filter")::test;
        stages.add(new Stage.Filter(event -> typed.test((Event<T>) event)));
        return this;
    }

    /**
     * Takes only events that match a content pattern in the pattern language of Amazon EventBridge rules, over a document with {@code
     * source}, {@code detail-type} (the type name), {@code detail} (the payload), {@code topics} and {@code metadata}. Needs
     * tidings-json.
     */
    public SubscriptionBuilder<T> matching(String pattern) {
        stages.add(new Stage.Pattern(Objects.requireNonNull(pattern, "pattern")));
        return this;
    }

    /** Gives the handler what a transformation makes of each event. */
    public SubscriptionBuilder<T> transform(Transformation transformation) {
        stages.add(new Stage.Transform(Objects.requireNonNull(transformation, "transformation")));
        return this;
    }

    /**
     * ASYNC only: how many events wait before the handler, and what becomes of more; as the bus is configured, and {@link
     * OverflowPolicy#BLOCK}, unless said.
     *
     * @param capacity at least 1
     */
    public SubscriptionBuilder<T> queue(int capacity, OverflowPolicy whenFull) {
        if (capacity < 1) {
            throw new IllegalArgumentException("The capacity of a queue must be at least 1, was " + capacity);
        }
        queueCapacity = capacity;
        overflow = Objects.requireNonNull(whenFull, "overflow policy");
        return this;
    }

    /**
     * How long one call may take. The handler's thread is interrupted when the time is over, and the call fails with a {@link
     * HandlerTimeoutException} once it has returned; a handler that does not heed interruptions is not stopped.
     *
     * @param limit above zero
     */
    public SubscriptionBuilder<T> timeLimit(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("A time limit must be above zero, was " + limit);
        }
        timeLimit = limit;
        return this;
    }

    /** ASYNC and DURABLE: how many events the handler gets in a time; its worker waits, and what is behind waits in the queue or log. */
    public SubscriptionBuilder<T> rateLimit(RateLimit limit) {
        rateLimit = Objects.requireNonNull(limit, "limit");
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
        return subscribe(new HandlerCode.OfEvent((EventHandler<Object>) handler), handler.getClass(), null);
    }

    /**
     * Makes the subscription of a handler that needs only the payload.
     *
     * @throws InvalidSubscriptionException as {@link #handle}
     * @throws BusClosedException when the bus is closed
     */
    @SuppressWarnings("unchecked") // the payload is converted to payloadClass before the handler is called
    public Subscription handlePayload(PayloadHandler<? super T> handler) {
        return subscribe(new HandlerCode.OfPayload((PayloadHandler<Object>) handler), handler.getClass(), null);
    }

    /**
     * Makes the subscription of a handler that takes several events at once; ASYNC or DURABLE. A DURABLE one that is {@link
     * #transactional} is one transaction for each batch: what it writes for all its events, and the note that they are done.
     *
     * @param maxSize how many at most; at least 1
     * @param maxWait how long the first of them waits for more; zero to take what is there. Zero for DURABLE ones: what comes while one
     *     batch is handled is the next one
     * @throws InvalidSubscriptionException as {@link #handle}
     * @throws BusClosedException when the bus is closed
     */
    @SuppressWarnings("unchecked") // the payloads are converted to payloadClass before the handler is called
    public Subscription handleBatch(int maxSize, Duration maxWait, BatchHandler<T> handler) {
        return subscribe(
                new HandlerCode.OfBatch((BatchHandler<Object>) handler),
                handler.getClass(),
                SubscriptionSpec.Batching.of(maxSize, maxWait));
    }

    private Subscription subscribe(HandlerCode code, Class<?> handler, SubscriptionSpec.@Nullable Batching batch) {
        return registrar.apply(new SubscriptionSpec(
                name,
                Selector.of(types, topics),
                new SubscriptionSpec.Target(payloadClass, code, handler.getName(), handler.getPackageName(), null),
                delivery,
                order,
                List.copyOf(stages),
                new SubscriptionSpec.Flow(queueCapacity, overflow, timeLimit, rateLimit, batch),
                new SubscriptionSpec.Durability(
                        retryPolicy,
                        SubscriptionSpec.Attempts.AS_CONFIGURED,
                        transactional,
                        startFrom,
                        new SubscriptionSpec.Order(concurrency, strictOrder, partitions),
                        replayable)));
    }
}

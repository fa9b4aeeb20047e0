// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a handler, once its object is given to {@link EventBus#register}. The method takes one parameter:
 * the payload, the {@link Event} that carries it, or, with {@link #batchSize}, a list of such events.
 *
 * <pre>{@code
 * @Subscribe(name = "inventory.reserve-stock", delivery = Delivery.DURABLE)
 * void reserve(OrderCreated order) { … }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Subscribe {
    /**
     * The subscription's stable name. Needed for {@link Delivery#DURABLE}, where the cursor is kept under it;
     * otherwise the class and method name serve.
     */
    String name() default "";

    /** How the method is called. */
    Delivery delivery() default Delivery.SYNC;

    /**
     * Type names or patterns ({@code order.*}) to take. Empty: the type declared on the parameter's class. Needed when
     * the parameter is a map, an {@code Event<?>} or an {@code Object}, unless {@link #topics} are given.
     */
    String[] types() default {};

    /** Topics or patterns to take, of any type that fits the parameter. */
    String[] topics() default {};

    /** SYNC handlers run from the lowest to the highest order; equal ones in the order of registration. */
    int order() default 0;

    /**
     * ASYNC and DURABLE: how often a failing event is tried, the first time included. Zero: as the bus is configured for DURABLE ones,
     * once for ASYNC ones.
     */
    int maxAttempts() default 0;

    /**
     * ASYNC and DURABLE: failures that are not tried again, as {@link RetryPolicy#notOn}; a DURABLE delivery is a dead letter at once. ASYNC ones
     * need {@link #maxAttempts}, too.
     */
    Class<? extends Throwable>[] notRetriedOn() default {};

    /** A content pattern that events must match, as {@link SubscriptionBuilder#matching}. Empty for none. */
    String matching() default "";

    /** ASYNC only: how many events wait before the method. Zero: as the bus is configured. */
    int queueCapacity() default 0;

    /** ASYNC only: what becomes of an event when the queue is full. */
    OverflowPolicy overflow() default OverflowPolicy.BLOCK;

    /** How long one call may take, as an ISO-8601 duration ({@code PT5S}), as {@link SubscriptionBuilder#timeLimit}. Empty for no limit. */
    String timeLimit() default "";

    /** ASYNC and DURABLE: how many events the method gets in a second. Zero for no limit. */
    int maxPerSecond() default 0;

    /**
     * ASYNC and DURABLE: how many events the method gets at most in one call, as {@link SubscriptionBuilder#handleBatch}. Its parameter is then a
     * {@code List<Event<T>>}. Zero: it takes one at a time.
     */
    int batchSize() default 0;

    /** ASYNC only: how long the first event of a batch waits for more, as an ISO-8601 duration ({@code PT0.2S}). Empty to take what is there. */
    String batchWait() default "";

    /**
     * DURABLE only: the handler and the note that it is done are one database transaction, so that what it writes to
     * the same database is there exactly once.
     */
    boolean transactional() default false;

    /** DURABLE only: how many events the method handles at once, of each key one. Zero for the bus's own number. */
    int concurrency() default 0;

    /** DURABLE only: whether the order of all events is kept, so that a failing one holds back all behind it. */
    boolean strictOrder() default false;

    /** DURABLE only: into how many partitions the events are divided, as {@link SubscriptionBuilder#partitions} says. */
    int partitions() default 1;

    /** DURABLE only: whether events may be replayed to the method, as {@link SubscriptionBuilder#replayable}. */
    boolean replayable() default true;
}

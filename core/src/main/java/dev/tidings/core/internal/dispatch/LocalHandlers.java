// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.internal.Durations;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.internal.SubscriptionSpec;
import dev.tidings.core.internal.Threads;
import dev.tidings.core.internal.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SYNC and ASYNC subscriptions of a bus.
 *
 * <p>Thread-safe.
 */
public final class LocalHandlers {
    private static final Logger log = LoggerFactory.getLogger(LocalHandlers.class);

    private final BusContext bus;
    private final boolean inline;
    private final int queueCapacity;
    private final Timer timer;
    private final ExecutorService workers;
    private final QueuedLane.Shared shared;

    /** Lanes of subscriptions that were ended, which may still have something to do. */
    private final Set<HandlerTable.Entry> ended = ConcurrentHashMap.newKeySet();

    private final AtomicLong droppedByEnded = new AtomicLong();
    private volatile HandlerTable table = HandlerTable.empty();

    /**
     * @param inline whether ASYNC handlers run in the thread that hands over
     * @param queueCapacity of each ASYNC handler that does not say
     */
    public LocalHandlers(String busName, BusContext bus, Timer timer, boolean inline, int queueCapacity) {
        this.bus = bus;
        this.timer = timer;
        this.inline = inline;
        this.queueCapacity = queueCapacity;
        workers = Threads.workers(busName);
        shared = new QueuedLane.Shared(workers, new Waiting());
    }

    HandlerTable table() {
        return table;
    }

    /** What is subscribed, in the order in which SYNC ones are called. */
    public List<Registration> registrations() {
        return table.entries().stream().map(HandlerTable.Entry::registration).toList();
    }

    /** Adds a subscription; {@code runInline} calls an ASYNC handler in the thread that hands over. */
    public synchronized void add(Registration registration, boolean runInline) {
        table = table.with(new HandlerTable.Entry(
                registration, registration.delivery() == Delivery.ASYNC ? lane(registration, runInline) : null));
    }

    /**
     * Lets somebody look on who sees every event of a bus without a storage when it is published, or committed, in the publisher's thread;
     * null for nobody, which costs nothing.
     */
    public synchronized void tap(@Nullable Consumer<Event<?>> onlooker) {
        table = table.tappedBy(onlooker);
    }

    private Lane lane(Registration registration, boolean runInline) {
        Items items = new Items(registration, bus);
        if (runInline && registration.spec().takesBatches()) {
            return new GatheringLane(() -> work(items));
        }
        if (inline || runInline) {
            return new InlineLane(() -> work(items));
        }
        SubscriptionSpec.Flow flow = registration.spec().flow();
        int capacity = flow.queueCapacity() == 0 ? queueCapacity : flow.queueCapacity();
        return new QueuedLane(work(items), items, shared, capacity, flow.overflow());
    }

    private LaneWork work(Items items) {
        SubscriptionSpec spec = items.registration().spec();
        if (spec.flow().batch() != null) {
            return new BatchCall(items, spec.flow().batch(), timer);
        }
        SubscriptionSpec.Durability asked = spec.durability();
        return new AsyncCall(items, asked.asksForRetries() ? asked.retryPolicyOr(RetryPolicy.DEFAULT) : null);
    }

    /** How many events ASYNC handlers did not get because their queues were full. */
    public long droppedCount() {
        return droppedByEnded.get()
                + table.entries().stream().mapToLong(LocalHandlers::dropped).sum();
    }

    private static long dropped(HandlerTable.Entry entry) {
        return entry.lane() == null ? 0 : entry.lane().dropped();
    }

    /** Removes a subscription; what its lane holds is still handled. */
    public synchronized void remove(Registration registration) {
        table.entries().stream()
                .filter(entry -> entry.registration() == registration && entry.lane() != null)
                .forEach(ended::add);
        table.entries().stream()
                .filter(entry -> entry.registration() == registration)
                .forEach(entry -> droppedByEnded.addAndGet(dropped(entry)));
        table = table.without(registration);
        ended.forEach(entry -> closeLane(entry, null));
        ended.removeIf(entry -> left(entry, Duration.ZERO) == 0);
    }

    /** Lets publications that begin from now on be refused. */
    public synchronized void close() {
        table = table.asClosed();
    }

    /** Waits for the lanes to be empty, and logs what was left. */
    public void drain(Duration atMost, Supplier<? extends RuntimeException> refusal) {
        long end = System.nanoTime() + Durations.nanos(atMost);
        table.entries().forEach(entry -> closeLane(entry, refusal));
        ended.addAll(table.entries());
        for (HandlerTable.Entry entry : ended) {
            int left = left(entry, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            if (left > 0) {
                log.warn(
                        "ASYNC handler '{}' had {} events left at the end of the shutdown deadline; they are lost",
                        entry.registration().name(),
                        left);
            }
        }
        workers.shutdown();
    }

    private static void closeLane(HandlerTable.Entry entry, @Nullable Supplier<? extends RuntimeException> refusal) {
        if (entry.lane() != null) {
            entry.lane().close(refusal);
        }
    }

    private static int left(HandlerTable.Entry entry, Duration atMost) {
        return entry.lane() == null ? 0 : entry.lane().awaitEmpty(atMost);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.HandlerOutcome;
import dev.tidings.core.internal.durable.DurableEngine;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings prepared events to the store and to the handlers: stored first, so that nobody has seen an event that could not be
 * kept; then SYNC handlers; ASYNC and DURABLE ones after the commit.
 *
 * <p>Thread-safe.
 */
public final class Publisher {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.publications");

    /**
     * What keeps events.
     *
     * @param storage where to
     * @param codec how
     * @param engine reads them again
     */
    public record Durable(Storage storage, EventCodec codec, DurableEngine engine) {}

    private final LocalHandlers local;
    private final Transactions transactions;
    private final @Nullable Durable durable;
    private final LongAdder published = new LongAdder();
    private final LongAdder unhandled = new LongAdder();

    public Publisher(LocalHandlers local, Transactions transactions, @Nullable Durable durable) {
        this.local = local;
        this.transactions = transactions;
        this.durable = durable;
    }

    /** How many events were published. */
    public long publishedCount() {
        return published.sum();
    }

    /** How many of them nobody handles. */
    public long unhandledCount() {
        return unhandled.sum();
    }

    /** Publishes events in their order, and does not wait for ASYNC and DURABLE handlers. */
    public void publish(List<? extends Event<?>> events) {
        store(events);
        boolean inTransaction = transactions.isActive();
        List<Runnable> afterwards = new ArrayList<>(events.size());
        for (Event<?> event : events) {
            LocalHandlers.Matched matched = match(event);
            matched.runSync(event, Publisher::ignore);
            if (matched.hasAsync()) {
                afterwards.add(() -> matched.handOver(event, Publisher::ignore));
            }
        }
        follow(afterwards, inTransaction);
    }

    /** Publishes one event, and waits for its SYNC and ASYNC handlers. */
    public List<HandlerOutcome> publishAndWait(Event<?> event, Duration deadline) {
        store(List.of(event));
        boolean inTransaction = transactions.isActive();
        OutcomeCollector outcomes = new OutcomeCollector();
        LocalHandlers.Matched matched = match(event);
        matched.runSync(event, outcomes::add);
        if (inTransaction) {
            outcomes.defer(matched.asyncNames());
            follow(List.of(() -> matched.handOver(event, Publisher::ignore)), true);
        } else {
            outcomes.expect(matched.asyncNames());
            follow(List.of(() -> matched.handOver(event, outcomes::add)), false);
        }
        List<HandlerOutcome> all = new ArrayList<>(outcomes.await(deadline));
        durableSubscriptions(event)
                .forEach(
                        name -> all.add(new HandlerOutcome(name, Delivery.DURABLE, HandlerOutcome.State.STORED, null)));
        return all;
    }

    private void store(List<? extends Event<?>> events) {
        if (durable == null) {
            return;
        }
        List<Event<String>> encoded = new ArrayList<>(events.size());
        for (Event<?> event : events) {
            encoded.add(event.withPayload(durable.codec().encode(event.payload())));
        }
        durable.engine().beginPublication();
        try {
            durable.storage().log().append(encoded);
        } catch (RuntimeException | Error e) {
            durable.engine().endPublication();
            throw e;
        }
    }

    /** Who does not wait does not look at outcomes; failures are reported where they happen. */
    private static void ignore(HandlerOutcome outcome) {}

    private LocalHandlers.Matched match(Event<?> event) {
        published.increment();
        LocalHandlers.Matched matched = local.find(event.type(), event.topics());
        if (matched.isEmpty() && durableSubscriptions(event).isEmpty()) {
            unhandled.increment();
            log.debug("Nobody handles {}", event);
        } else {
            log.debug("Published {}", event);
        }
        return matched;
    }

    private List<String> durableSubscriptions(Event<?> event) {
        return durable == null ? List.of() : durable.engine().namesOfThoseThatTake(event.type(), event.topics());
    }

    private void follow(List<Runnable> afterwards, boolean inTransaction) {
        if (inTransaction) {
            transactions.onCompletion(committed -> end(committed ? afterwards : List.of()));
        } else {
            end(afterwards);
        }
    }

    private void end(List<Runnable> afterwards) {
        try {
            afterwards.forEach(Runnable::run);
        } finally {
            endDurable();
        }
    }

    private void endDurable() {
        if (durable == null) {
            return;
        }
        try {
            durable.engine().wake();
        } finally {
            durable.engine().endPublication();
        }
    }
}

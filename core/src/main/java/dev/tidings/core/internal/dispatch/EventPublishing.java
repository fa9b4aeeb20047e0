// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.HandlerOutcome;
import dev.tidings.core.PublicationInterceptor;
import dev.tidings.core.internal.Preparation;
import dev.tidings.core.spi.Transactions;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events with envelopes to interceptors, to the store and to the handlers: stored first, so that nobody has seen an event
 * that could not be kept; then SYNC handlers; ASYNC and DURABLE ones after the commit.
 *
 * <p>Thread-safe.
 */
final class EventPublishing {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.publications");

    private final LocalHandlers handlers;
    private final BusContext bus;
    private final Transactions transactions;
    private final @Nullable DurableWay durable;
    private final List<PublicationInterceptor> interceptors;
    private final Preparation preparation;
    private final LongAdder unhandled;

    EventPublishing(Publisher.Parts parts, LongAdder unhandled) {
        handlers = parts.handlers();
        bus = parts.context();
        transactions = parts.transactions();
        durable = parts.durable();
        interceptors = parts.interceptors();
        preparation = parts.preparation();
        this.unhandled = unhandled;
    }

    /** Publishes events for somebody who does not wait. */
    void publish(List<Event<?>> events) {
        FireAndForget publisher = new FireAndForget();
        try {
            publish(events, publisher);
        } finally {
            publisher.start();
        }
        publisher.requireRoom();
    }

    void publish(List<Event<?>> events, Waiter waiter) {
        pass(events, passed -> storeAndHandle(passed, waiter, false));
    }

    /** Publishes events that came in from outside, but for those whose ids came before; returns how many were left out. */
    int publishReceived(List<Event<?>> events) {
        FireAndForget publisher = new FireAndForget();
        int[] leftOut = new int[1];
        try {
            pass(events, passed -> leftOut[0] += storeAndHandle(passed, publisher, true));
        } finally {
            publisher.start();
        }
        publisher.requireRoom();
        return leftOut[0];
    }

    void pass(List<Event<?>> events, Consumer<List<Event<?>>> then) {
        intercept(0, events, then);
    }

    void handle(List<Event<?>> events) {
        FireAndForget nobody = new FireAndForget();
        HandlerTable table = handlers.table();
        events.forEach(event -> handle(event, table, null, nobody));
        nobody.start();
    }

    private void intercept(int next, List<Event<?>> events, Consumer<List<Event<?>>> then) {
        if (events.isEmpty()) {
            return;
        }
        if (next == interceptors.size()) {
            List<Event<?>> complete = interceptors.isEmpty() ? events : preparation.complete(events);
            complete.forEach(this::watch);
            then.accept(complete);
        } else {
            interceptors.get(next).intercept(events, given -> intercept(next + 1, List.copyOf(given), then));
        }
    }

    /** Returns how many were left out because they came before. */
    private int storeAndHandle(List<Event<?>> events, Waiter waiter, boolean received) {
        AfterCommit afterCommit = transactions.isActive() ? new AfterCommit() : null;
        if (afterCommit != null) {
            transactions.onCompletion(afterCommit);
        }
        HandlerTable table = handlers.table();
        if (durable == null) {
            handleAll(events, table, afterCommit, waiter);
            return 0;
        } else {
            List<Event<?>> stored = durable.store(events, received);
            if (stored.size() < events.size()) {
                waiter.sawDuplicate();
            }
            durable.handleFromLog(
                    stored, () -> handleAll(stored, table, afterCommit, waiter), afterCommit != null, transactions);
            return events.size() - stored.size();
        }
    }

    private void handleAll(
            List<Event<?>> events, HandlerTable table, @Nullable AfterCommit afterCommit, Waiter waiter) {
        events.forEach(event -> handle(event, table, afterCommit, waiter));
    }

    private void watch(Event<?> event) {
        int level = Cause.depthOf(event);
        if (level >= bus.limit().watchedFrom()) {
            CallStack.current().watch(event.type(), level, bus.limit());
        }
    }

    private void handle(Event<?> event, HandlerTable table, @Nullable AfterCommit afterCommit, Waiter waiter) {
        List<HandlerTable.Entry> entries = table.find(event.type(), event.topics());
        List<String> fromLog = durable == null ? List.of() : durable.namesOfThoseThatTake(event);
        note(event, entries, fromLog);
        Consumer<Event<?>> tap = table.tap();
        if (tap != null && durable == null) {
            letLookOn(tap, event);
        }
        AsyncHandOver async = new AsyncHandOver(entries);
        if (afterCommit != null && !async.isEmpty()) {
            afterCommit.with(async, new Publication(event));
        }
        CallStack stack = CallStack.current();
        int place = stack.deferredSoFar();
        runSync(stack, event, entries, waiter);
        waiter.handOver(event, async, afterCommit != null, place);
        fromLog.forEach(
                name -> waiter.add(new HandlerOutcome(name, Delivery.DURABLE, HandlerOutcome.State.STORED, null)));
    }

    private void letLookOn(Consumer<Event<?>> tap, Event<?> event) {
        if (!transactions.isActive()) {
            tap.accept(event);
            return;
        }
        transactions.onCompletion(committed -> {
            if (committed) {
                tap.accept(event);
            }
        });
    }

    private void note(Event<?> event, List<HandlerTable.Entry> entries, List<String> fromLog) {
        boolean handled = !fromLog.isEmpty() || entries.stream().anyMatch(HandlerTable.Entry::isHandler);
        if (!handled) {
            unhandled.increment();
        }
        log.debug(handled ? "Published {}" : "Nobody handles {}", event);
    }

    private void runSync(CallStack stack, Event<?> event, List<HandlerTable.Entry> entries, Waiter waiter) {
        CallStack.Place before = stack.enterSync(Cause.depthOf(event), Cause.chainOf(event), event);
        try {
            for (HandlerTable.Entry entry : entries) {
                if (!entry.isAsync()) {
                    waiter.add(bus.runner().run(entry.registration(), event));
                }
            }
        } finally {
            stack.leave(before);
        }
    }
}

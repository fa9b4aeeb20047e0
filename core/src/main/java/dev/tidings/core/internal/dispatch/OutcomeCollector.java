// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.HandlerOutcome;
import dev.tidings.core.HandlerOutcome.State;
import dev.tidings.core.PublicationOutcome;
import dev.tidings.core.internal.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the outcomes of one publication, and waits for those of ASYNC handlers.
 *
 * <p>Thread-safe.
 */
final class OutcomeCollector implements Waiter {
    private final long deadlineNanos;
    private final List<HandlerOutcome> sync = new ArrayList<>();
    private final List<HandlerOutcome> durable = new ArrayList<>();
    private final Map<String, HandlerOutcome> async = new LinkedHashMap<>();
    private int missing;
    private boolean duplicate;

    OutcomeCollector(Duration atMost) {
        deadlineNanos = System.nanoTime() + Durations.nanos(atMost);
    }

    @Override
    public void handOver(Event<?> event, AsyncHandOver handOver, boolean afterCommit, int place) {
        expect(handOver.names(), afterCommit ? State.DEFERRED : State.PENDING);
        if (!afterCommit) {
            handOver.offer(new WaitedPublication(event, this), deadlineNanos);
        }
        CallStack.current().runDeferred();
    }

    @Override
    public synchronized void sawDuplicate() {
        duplicate = true;
    }

    private synchronized void expect(List<String> subscriptions, State state) {
        subscriptions.forEach(name -> async.put(name, new HandlerOutcome(name, Delivery.ASYNC, state, null)));
        missing += state == State.PENDING ? subscriptions.size() : 0;
    }

    @Override
    public synchronized void add(HandlerOutcome outcome) {
        switch (outcome.delivery()) {
            case SYNC -> sync.add(outcome);
            case DURABLE -> durable.add(outcome);
            case ASYNC -> {
                async.merge(outcome.subscription(), outcome, OutcomeCollector::worse);
                missing--;
                notifyAll();
            }
        }
    }

    /** Of several events in one publication, the failure is what the publisher must know. */
    private static HandlerOutcome worse(HandlerOutcome before, HandlerOutcome now) {
        return before.state() == State.FAILED ? before : now;
    }

    /** Waits until all expected outcomes are there, or the time is over; returns what is there. */
    synchronized PublicationOutcome await(Event<?> published) {
        try {
            for (long left = deadlineNanos - System.nanoTime();
                    missing > 0 && left > 0;
                    left = deadlineNanos - System.nanoTime()) {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<HandlerOutcome> all = new ArrayList<>(sync);
        all.addAll(async.values());
        all.addAll(durable);
        return new PublicationOutcome(published, all, duplicate);
    }
}

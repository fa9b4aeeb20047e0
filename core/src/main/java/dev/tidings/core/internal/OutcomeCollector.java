// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Delivery;
import dev.tidings.core.HandlerOutcome;
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
public final class OutcomeCollector {
    private final List<HandlerOutcome> sync = new ArrayList<>();
    private final Map<String, HandlerOutcome> async = new LinkedHashMap<>();
    private int missing;

    /** ASYNC handlers whose outcomes will come. */
    public synchronized void expect(List<String> subscriptions) {
        missing = subscriptions.size();
        subscriptions.forEach(name -> async.put(name, outcome(name, HandlerOutcome.State.PENDING)));
    }

    /** ASYNC handlers that wait for a commit. */
    public synchronized void defer(List<String> subscriptions) {
        subscriptions.forEach(name -> async.put(name, outcome(name, HandlerOutcome.State.DEFERRED)));
    }

    /** Takes one outcome. */
    public synchronized void add(HandlerOutcome outcome) {
        if (outcome.delivery() == Delivery.SYNC) {
            sync.add(outcome);
            return;
        }
        async.put(outcome.subscription(), outcome);
        missing--;
        notifyAll();
    }

    /** Waits until all expected outcomes are there, or the time is over; returns what is there. */
    public synchronized List<HandlerOutcome> await(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            for (long left = atMost.toNanos(); missing > 0 && left > 0; left = end - System.nanoTime()) {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<HandlerOutcome> all = new ArrayList<>(sync);
        all.addAll(async.values());
        return all;
    }

    private static HandlerOutcome outcome(String name, HandlerOutcome.State state) {
        return new HandlerOutcome(name, Delivery.ASYNC, state, null);
    }
}

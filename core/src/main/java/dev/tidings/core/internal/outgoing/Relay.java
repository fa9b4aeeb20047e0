// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.outgoing;

import dev.tidings.core.BackendStatus;
import dev.tidings.core.BatchingBackend;
import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.EventsRefusedException;
import dev.tidings.core.spi.JsonBackend;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends events to one backend, and keeps count of how it answers. What has come in from outside does not go out again unless it is asked
 * for: with a source and a backend at the same broker it would go round for ever.
 *
 * <p>Thread-safe as far as the backend is.
 */
public final class Relay {
    private final Backend backend;
    private final boolean withReceived;
    private final Breaker breaker;
    private final LongAdder sent = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private long attempts;

    /** @param withReceived whether events that came in by a source are sent, too */
    public Relay(Backend backend, boolean withReceived) {
        this.backend = backend;
        this.withReceived = withReceived;
        breaker = new Breaker(backend.name(), System::nanoTime);
    }

    public Backend backend() {
        return backend;
    }

    public Breaker breaker() {
        return breaker;
    }

    /** Whether payloads may be given to it as they are written in a log. */
    public boolean takesJson() {
        Backend behind = backend instanceof BatchingBackend batches ? batches.backend() : backend;
        return behind instanceof JsonBackend;
    }

    /**
     * Sends events in this order.
     *
     * @throws RefusedEvents when all were confirmed but some that will never be taken
     * @throws Exception what the backend throws; at an {@linkplain Outages#isOutage outage} the breaker is open
     */
    public void send(List<? extends Event<?>> events) throws Exception {
        List<Event<?>> own = events.stream()
                .<Event<?>>map(event -> event)
                .filter(this::isSent)
                .toList();
        if (own.isEmpty()) {
            return;
        }
        try {
            trySending(own);
        } finally {
            attempted();
        }
    }

    private void trySending(List<Event<?>> own) throws Exception {
        try {
            backend.send(own);
            confirmed(own.size());
        } catch (EventsRefusedException e) {
            confirmed(own.size() - e.reasons().size());
            refused.add(e.reasons().size());
            throw RefusedEvents.of(own, e);
        } catch (Exception e) {
            if (Outages.isOutage(e)) {
                breaker.failed(e);
            }
            throw e;
        }
    }

    /** Whether an event leaves by this backend. */
    public boolean isSent(Event<?> event) {
        return withReceived || event.metadata().get(Metadata.RECEIVED_FROM) == null;
    }

    private void confirmed(int count) {
        sent.add(count);
        breaker.succeeded();
    }

    private synchronized void attempted() {
        attempts++;
        notifyAll();
    }

    /** How often events were sent or tried to be. */
    public synchronized long attempts() {
        return attempts;
    }

    /** Waits until an attempt ends that comes after so many; false when none has ended in time. */
    public synchronized boolean awaitAttempt(long after, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); attempts == after && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return attempts > after;
    }

    /** How many events are done with: confirmed or refused. */
    public long settled() {
        return sent.sum() + refused.sum();
    }

    /** How the backend fares. */
    public BackendStatus status() {
        return new BackendStatus(
                backend.name(),
                breaker.circuit(),
                sent.sum(),
                refused.sum(),
                breaker.outages(),
                breaker.trouble(),
                breaker.since());
    }
}

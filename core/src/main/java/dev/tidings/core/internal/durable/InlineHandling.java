// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the workers' own threads off the events that a thread of this process is just publishing, so that their handlers run
 * in that thread. A worker's own thread asks after it has read: an event that it saw was announced before it was stored, and
 * is announced until its publisher has handled it. Thread-safe.
 */
public final class InlineHandling {
    /** One for all workers: a handler that publishes goes on to other workers while it holds it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final AtomicInteger publications = new AtomicInteger();

    /** A publication is about to store its events. */
    public void begin() {
        publications.incrementAndGet();
    }

    /** A publication is over: handled, rolled back or refused. */
    public void end() {
        publications.decrementAndGet();
    }

    boolean isSomeonePublishing() {
        return publications.get() > 0;
    }

    ReentrantLock lock() {
        return lock;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When subscriptions are woken that take nothing of what was published and would only read past it: not by each publication, which
 * would cost each of them a thread's turn, but all together by one publication in a while. Read from the same place, a page then serves
 * all of them. Where publications end before that, the next poll takes them along. Thread-safe.
 */
final class Passing {
    static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(50);

    private final Ticker ticker;
    private final AtomicLong last;

    Passing(Ticker ticker) {
        this.ticker = ticker;
        last = new AtomicLong(ticker.nanos() - INTERVAL);
    }

    /** Whether it is time; true for one caller only. */
    boolean isDue() {
        long now = ticker.nanos();
        long before = last.get();
        return now - before >= INTERVAL && last.compareAndSet(before, now);
    }
}

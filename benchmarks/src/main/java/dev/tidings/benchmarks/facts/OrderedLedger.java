// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.facts;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sees to it that one handler gets the amounts 0, 1, 2 … one after another, and tells when the last one is there. */
public final class OrderedLedger implements Ledger {
    private final int expected;
    private final long patienceSeconds;
    private CountDownLatch last = new CountDownLatch(1);
    private long seen;
    private long outOfOrder;

    public OrderedLedger(int expected, long patienceSeconds) {
        this.expected = expected;
        this.patienceSeconds = patienceSeconds;
    }

    /** Begins a round; whoever hands events to another thread also hands this over. */
    public void begin() {
        last = new CountDownLatch(1);
        seen = 0;
        outOfOrder = 0;
    }

    @Override
    public void note(int handler, long amount) {
        if (amount != seen) {
            outOfOrder++;
        }
        seen++;
        if (seen == expected) {
            last.countDown();
        }
    }

    /** Returns when the last one is there, and throws when it does not come. */
    public void awaitLast() throws InterruptedException {
        if (!last.await(patienceSeconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The handler saw " + seen + " of " + expected + " events");
        }
    }

    /** Throws when an event came twice, or at the wrong time. */
    public void check() {
        if (seen != expected || outOfOrder > 0) {
            throw new IllegalStateException("The handler saw " + seen + " events where " + expected
                    + " were published, " + outOfOrder + " of them out of order");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import dev.tidings.benchmarks.durable.contestants.OrderHandler;
import dev.tidings.benchmarks.durable.contestants.TidingsByKey;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Whether other keys wait while the handler is slow with an event of one key, behind which others of that key line up. */
final class SlowKey {
    private static final int PER_SECOND = 200;
    private static final int CAPACITY = 20_000;
    private static final int SLOW_KEY = 7;

    private final Findings findings;
    private final SteadyEffort effort;
    private final DataSource dataSource;
    private final Probe probe = new Probe();
    private final long[] committed = new long[CAPACITY];
    private final Ledgers ledgers = new Ledgers(1, CAPACITY, false);
    private final AtomicBoolean slowNext = new AtomicBoolean();

    SlowKey(Findings findings, SteadyEffort effort, DataSource dataSource) {
        this.findings = findings;
        this.effort = effort;
        this.dataSource = dataSource;
    }

    void run() throws Exception {
        try (TidingsByKey tidings = new TidingsByKey(probe.on(dataSource));
                Publishers publishers = new Publishers(tidings, order -> committed[order] = probe.lastCommit())) {
            tidings.start(List.of(slowly(ledgers.first())));
            publishers.publish(effort.slowSeconds() * PER_SECOND / 2);
            ledgers.awaitAll(publishers.published());
            measure(Condition.BEFORE_SLOW_KEY, publishers);
            slowNext.set(true);
            measure(Condition.BESIDE_SLOW_KEY, publishers);
            if (slowNext.get()) {
                throw new IllegalStateException("No event of the slow key has come");
            }
            findings.noteComplete(ledgers, publishers.published());
        }
    }

    private OrderHandler slowly(OrderHandler handler) {
        return order -> {
            handler.handle(order);
            if (TidingsByKey.keyOf(order) == SLOW_KEY && slowNext.compareAndSet(true, false)) {
                waitSeconds(effort.slowSeconds());
            }
        };
    }

    private static void waitSeconds(int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void measure(Condition condition, Publishers publishers) throws Exception {
        int before = publishers.published();
        publishers.publishAtRate(PER_SECOND * effort.slowSeconds(), PER_SECOND);
        int all = publishers.published();
        ledgers.awaitAll(all);
        findings.noteWaits(
                condition,
                ledgers.first().waits(committed, before, all, order -> TidingsByKey.keyOf(order) != SLOW_KEY));
    }
}

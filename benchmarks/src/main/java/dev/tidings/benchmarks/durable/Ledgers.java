// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import dev.tidings.benchmarks.durable.contestants.OrderHandler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The handlers of one trial, and the wait for them. */
final class Ledgers {
    /** After so long without anything new nothing is expected any more. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private static final long PATIENCE_WITH_LOSS = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(1);

    private final List<Ledger> ledgers;
    private final boolean mayLose;

    Ledgers(int handlers, int capacity, boolean mayLose) {
        ledgers = Stream.generate(() -> new Ledger(capacity)).limit(handlers).toList();
        this.mayLose = mayLose;
    }

    List<OrderHandler> handlers() {
        return List.copyOf(ledgers);
    }

    Ledger first() {
        return ledgers.get(0);
    }

    /**
     * Waits until every handler has seen all orders below a number.
     *
     * @return when the last of them was seen, by {@link System#nanoTime}
     * @throws IllegalStateException when one does not come, and the contestant must not lose any
     */
    long awaitAll(int published) {
        long waitingSince = System.nanoTime();
        while (leastSeen() < published && System.nanoTime() - Math.max(waitingSince, lastFirst()) < patience()) {
            LockSupport.parkNanos(LOOK_EVERY);
        }
        if (leastSeen() < published && !mayLose) {
            throw new IllegalStateException("Of " + published + " events handlers have not seen "
                    + sum(ledger -> ledger.missing(published)) + ", and nothing new has come for "
                    + TimeUnit.NANOSECONDS.toSeconds(PATIENCE) + " s");
        }
        return lastFirst();
    }

    private long patience() {
        return mayLose ? PATIENCE_WITH_LOSS : PATIENCE;
    }

    private long leastSeen() {
        return ledgers.stream().mapToLong(Ledger::different).min().orElse(Long.MAX_VALUE);
    }

    private long lastFirst() {
        return ledgers.stream().mapToLong(Ledger::lastFirst).max().orElse(0);
    }

    /** Something of all handlers together. */
    long sum(ToLongFunction<Ledger> what) {
        return ledgers.stream().mapToLong(what).sum();
    }
}

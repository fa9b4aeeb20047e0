// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import dev.tidings.benchmarks.durable.contestants.OrderHandler;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What one handler has seen: every order's number, how often, and when. Thread-safe. */
final class Ledger implements OrderHandler {
    private final AtomicIntegerArray times;
    private final long[] firstSeen;
    private final LongAdder different = new LongAdder();
    private volatile long lastFirst = System.nanoTime();

    /** For orders with numbers below a capacity. */
    Ledger(int capacity) {
        times = new AtomicIntegerArray(capacity);
        firstSeen = new long[capacity];
    }

    @Override
    public void handle(long order) {
        int number = Math.toIntExact(order);
        if (times.getAndIncrement(number) == 0) {
            long now = System.nanoTime();
            firstSeen[number] = now;
            lastFirst = now;
            different.increment();
        }
    }

    /** How many orders it has seen. */
    long different() {
        return different.sum();
    }

    /** When it saw an order for the first time that it had not seen. */
    long lastFirst() {
        return lastFirst;
    }

    /** When it saw an order first; asked after the measurement. */
    long firstSeen(int order) {
        return firstSeen[order];
    }

    /** How long after their commits it saw some of the orders first, those left out that it has not seen; sorted, in nanoseconds. */
    long[] waits(long[] committed, int from, int to, IntPredicate which) {
        return IntStream.range(from, to)
                .filter(order -> firstSeen[order] != 0 && which.test(order))
                .mapToLong(order -> firstSeen[order] - committed[order])
                .sorted()
                .toArray();
    }

    /** How many orders below a number it has not seen. */
    long missing(int below) {
        return IntStream.range(0, below).filter(order -> times.get(order) == 0).count();
    }

    /** How many calls were repetitions. */
    long repeated(int below) {
        return IntStream.range(0, below)
                .mapToLong(order -> Math.max(0, times.get(order) - 1))
                .sum();
    }
}

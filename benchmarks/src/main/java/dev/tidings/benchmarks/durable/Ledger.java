// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import dev.tidings.benchmarks.durable.contestants.OrderHandler;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

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

    /** How many orders below a number it has not seen. */
    long missing(int below) {
        return java.util.stream.IntStream.range(0, below)
                .filter(order -> times.get(order) == 0)
                .count();
    }

    /** How many calls were repetitions. */
    long repeated(int below) {
        return java.util.stream.IntStream.range(0, below)
                .mapToLong(order -> Math.max(0, times.get(order) - 1))
                .sum();
    }
}

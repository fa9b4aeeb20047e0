// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

/**
 * How much is done to see whether cost stays the same.
 *
 * @param rounds of publishing under each condition
 * @param warmUpMillis publishing in each round that does not count
 * @param publishMillis publishing in each round that does
 * @param handled events that are in a full log
 * @param backlog events that are stored before a handler starts
 * @param quietSeconds events at a rate while nothing else goes on
 * @param openSeconds events at a rate while a transaction is open
 * @param publishedSeconds for how long of this another one is open as well
 * @param slowSeconds for how long a handler is held up
 */
record SteadyEffort(
        int rounds,
        int warmUpMillis,
        int publishMillis,
        int handled,
        int backlog,
        int quietSeconds,
        int openSeconds,
        int publishedSeconds,
        int slowSeconds) {
    static final SteadyEffort FULL = new SteadyEffort(3, 1500, 3000, 10_000_000, 500_000, 20, 300, 60, 10);

    /** Enough to notice what does not work. */
    static final SteadyEffort SHORT = new SteadyEffort(1, 100, 300, 100_000, 10_000, 1, 2, 1, 1);

    static SteadyEffort of(boolean quick) {
        return quick ? SHORT : FULL;
    }
}

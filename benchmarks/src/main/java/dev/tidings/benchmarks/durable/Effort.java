// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

/**
 * How much is published.
 *
 * @param warmUpMillis publishing that does not count
 * @param publishMillis publishing at full speed that does
 * @param counted events whose statements are counted
 * @param rateSeconds how long 200 events come each second
 * @param backlog events that are stored before a handler starts
 * @param joinedBacklog the same where each is handled in a transaction
 * @param batchMillis how long batches are published
 */
record Effort(
        int warmUpMillis,
        int publishMillis,
        int counted,
        int rateSeconds,
        int backlog,
        int joinedBacklog,
        int batchMillis) {
    static final Effort FULL = new Effort(8000, 6000, 4000, 5, 200_000, 20_000, 4000);

    /** Enough to notice what does not work. */
    static final Effort SHORT = new Effort(0, 400, 100, 1, 2000, 200, 200);

    static Effort of(boolean quick) {
        return quick ? SHORT : FULL;
    }
}

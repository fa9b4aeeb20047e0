// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Duration;

/**
 * How the durable engine of a bus works.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param pollInterval how often the log is looked at when nothing woke the engine; at least 1 ms
 * @param batchSize how many events a subscription reads at once; 1 to 10,000
 * @param leaseDuration after how long another instance takes over from one that has died; at least 1 s
 * @param concurrency how many events a subscription handles at once unless it says otherwise, of each key one; 1 to 1,000
 * @param retry for subscriptions that have no policy of their own
 */
public record DurableOptions(
        Duration pollInterval, int batchSize, Duration leaseDuration, int concurrency, RetryPolicy retry) {
    /** Polls every second, reads 200 events at once, leases for 10 s, handles 8 at once, {@link RetryPolicy#DEFAULT}. */
    public static final DurableOptions DEFAULT =
            new DurableOptions(Duration.ofSeconds(1), 200, Duration.ofSeconds(10), 8, RetryPolicy.DEFAULT);

    /**
     * Checks every value.
     *
     * @throws IllegalArgumentException for a value outside its bounds, naming it
     */
    public DurableOptions {
        require(pollInterval.toMillis() >= 1, "pollInterval must be at least 1 ms, was " + pollInterval);
        require(batchSize >= 1 && batchSize <= 10_000, "batchSize must be 1 to 10000, was " + batchSize);
        require(concurrency >= 1 && concurrency <= 1_000, "concurrency must be 1 to 1000, was " + concurrency);
        require(leaseDuration.toMillis() >= 1000, "leaseDuration must be at least 1 s, was " + leaseDuration);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("DurableOptions: " + message);
        }
    }

    /** The same with another poll interval. */
    public DurableOptions withPollInterval(Duration value) {
        return new DurableOptions(value, batchSize, leaseDuration, concurrency, retry);
    }

    /** The same with another batch size. */
    public DurableOptions withBatchSize(int value) {
        return new DurableOptions(pollInterval, value, leaseDuration, concurrency, retry);
    }

    /** The same with another lease duration. */
    public DurableOptions withLeaseDuration(Duration value) {
        return new DurableOptions(pollInterval, batchSize, value, concurrency, retry);
    }

    /** The same with another concurrency. */
    public DurableOptions withConcurrency(int value) {
        return new DurableOptions(pollInterval, batchSize, leaseDuration, value, retry);
    }

    /** The same with another retry policy. */
    public DurableOptions withRetry(RetryPolicy value) {
        return new DurableOptions(pollInterval, batchSize, leaseDuration, concurrency, value);
    }
}

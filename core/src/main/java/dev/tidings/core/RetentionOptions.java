// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.spi.EventArchive;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long events stay in the log. They leave it in pieces of as many positions as {@code segmentSize} says, a piece as soon as its newest
 * event is old enough and nothing needs any of its events: no cursor, no pending delivery, no dead letter.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param keepFor how old an event becomes at least, by the storage's clock; not negative
 * @param archive where events go before they leave; null to delete them for good
 * @param segmentSize how many positions leave together, 100 to 1,000,000,000. On PostgreSQL each piece is a partition: choose it so that some
 *     10 to 100 of them hold what is kept
 * @param interval how often to look, at least 1 ms
 * @param discardsDeadLetters whether dead letters of old events hold nothing back: they are discarded, with a record
 */
public record RetentionOptions(
        Duration keepFor,
        @Nullable EventArchive archive,
        long segmentSize,
        Duration interval,
        boolean discardsDeadLetters) {
    /**
     * Checks every value.
     *
     * @throws IllegalArgumentException for a value outside its bounds, naming it
     */
    public RetentionOptions {
        require(!keepFor.isNegative(), "keepFor must not be negative, was " + keepFor);
        require(
                segmentSize >= 100 && segmentSize <= 1_000_000_000,
                "segmentSize must be 100 to 1000000000, was " + segmentSize);
        require(interval.toMillis() >= 1, "interval must be at least 1 ms, was " + interval);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("RetentionOptions: " + message);
        }
    }

    /** Without an archive, in pieces of 1,000,000 positions, looking every hour; dead letters hold their events back. */
    public static RetentionOptions keepFor(Duration value) {
        return new RetentionOptions(value, null, 1_000_000, Duration.ofHours(1), false);
    }

    /** The same with an archive. */
    public RetentionOptions withArchive(EventArchive value) {
        return new RetentionOptions(keepFor, value, segmentSize, interval, discardsDeadLetters);
    }

    /** The same with another size of the pieces. */
    public RetentionOptions withSegmentSize(long value) {
        return new RetentionOptions(keepFor, archive, value, interval, discardsDeadLetters);
    }

    /** The same with another interval. */
    public RetentionOptions withInterval(Duration value) {
        return new RetentionOptions(keepFor, archive, segmentSize, value, discardsDeadLetters);
    }

    /** The same, passing over dead letters. */
    public RetentionOptions discardingDeadLetters() {
        return new RetentionOptions(keepFor, archive, segmentSize, interval, true);
    }
}

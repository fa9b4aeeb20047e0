// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;
import java.util.Objects;

/**
 * Where a DURABLE subscription that has no cursor yet begins to read the log. Wherever that is, it also receives what is committed after its
 * first registration.
 *
 * <p>Immutable and safe for use by several threads.
 */
public sealed interface StartFrom {
    /** After the newest event of the log at the time of the first registration. */
    StartFrom LATEST = new Latest();

    /** At the oldest event that the log still holds. */
    StartFrom EARLIEST = new Earliest();

    /**
     * At a position of the log; one that is beyond its end is as good as {@link #LATEST}.
     *
     * @param position at least 1
     */
    static StartFrom position(long position) {
        return new AtPosition(position);
    }

    /**
     * At the first event of the log that was stored at this moment or later, by the storage's clock. Those behind it come whatever
     * their time.
     */
    static StartFrom time(Instant moment) {
        return new AtTime(moment);
    }

    /** {@link #LATEST}. */
    record Latest() implements StartFrom {}

    /** {@link #EARLIEST}. */
    record Earliest() implements StartFrom {}

    /**
     * {@link #position}.
     *
     * @param position the first one
     */
    record AtPosition(long position) implements StartFrom {
        /**
         * Checks the position.
         *
         * @throws IllegalArgumentException when it is below 1
         */
        public AtPosition {
            if (position < 1) {
                throw new IllegalArgumentException("Positions in the log begin at 1, was " + position);
            }
        }
    }

    /**
     * {@link #time}.
     *
     * @param moment the first one
     */
    record AtTime(Instant moment) implements StartFrom {
        public AtTime {
            Objects.requireNonNull(moment, "moment");
        }
    }
}

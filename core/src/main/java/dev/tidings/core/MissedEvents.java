// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.OptionalLong;

/**
 * Events that a {@link TailListener} did not get.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param reason why
 * @param count how many; for {@link Reason#TOO_FAR_BEHIND} how many positions, an upper bound
 * @param first the lowest of their positions; empty without a storage
 * @param last the highest of their positions, between which other events may have been given; empty without a storage
 */
public record MissedEvents(Reason reason, long count, OptionalLong first, OptionalLong last) {
    /** Why events are left out. */
    public enum Reason {
        /** The listener's queue was full. */
        TOO_SLOW,
        /** The place to resume at was further behind than {@link TailOptions#catchUpAtMost}. */
        TOO_FAR_BEHIND
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;

/**
 * What one look at the log's age has done.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param end why it stopped
 * @param dropped how many pieces of the log have left it
 * @param heldBackBy with {@link End#HELD_BACK}: what needs events of the next piece
 */
public record RetentionRun(End end, int dropped, List<RetentionHold> heldBackBy) {
    /** Why a run stopped. */
    public enum End {
        /** Nothing that is left is old enough. */
        NOTHING_LEFT,
        /** Something still needs events of the next piece. */
        HELD_BACK,
        /** A transaction is open that may yet add events to the next piece. */
        UNSETTLED,
        /** Deleting the next piece would have kept others waiting; the next run goes on. */
        BUSY,
        /** Another instance is at it, or the bus is closing. */
        ELSEWHERE
    }

    public RetentionRun {
        heldBackBy = List.copyOf(heldBackBy);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;

/**
 * How retention stands.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param due whether a piece of the log is old enough to go
 * @param holds what keeps that piece; empty when nothing does, or nothing is due
 * @param dropped the pieces that have left the log, newest first, at most 100
 */
public record RetentionStatus(boolean due, List<RetentionHold> holds, List<DroppedSegment> dropped) {
    public RetentionStatus {
        holds = List.copyOf(holds);
        dropped = List.copyOf(dropped);
    }
}

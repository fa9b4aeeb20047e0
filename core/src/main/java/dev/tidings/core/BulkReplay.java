// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;

/**
 * What became of a replay to all subscriptions of a bus.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param started one for each subscription that gets it, by the order of their names
 * @param skipped the names of the subscriptions that take no replays, in order
 */
public record BulkReplay(List<Replay> started, List<String> skipped) {
    public BulkReplay {
        started = List.copyOf(started);
        skipped = List.copyOf(skipped);
    }
}

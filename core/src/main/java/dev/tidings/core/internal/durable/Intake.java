// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.StoredEvent;
import java.util.List;

/**
 * Which events of the log one worker is for. Immutable and safe for use by several threads.
 *
 * @param feed where its events come from
 * @param flow in which order its events are handled
 * @param partition of the subscription
 */
record Intake(Feed feed, Flow flow, Partition partition) {
    boolean takes(StoredEvent stored) {
        return partition.contains(flow.keyOf(stored), stored.position()) && feed.takes(stored);
    }

    List<StoredEvent> of(LogPage page) {
        return page.events().stream().filter(this::takes).toList();
    }
}

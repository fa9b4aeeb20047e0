// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event among its causes and effects.
 *
 * @param root the position of the first cause; null when it is not in the log any more
 * @param nodes by position, without payloads
 * @param complete false when there are more
 */
public record EventTree(@Nullable String root, List<EventView> nodes, boolean complete) {
    public EventTree {
        nodes = Lists.orEmpty(nodes);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.way;

import org.jspecify.annotations.Nullable;

/**
 * Which events to see as they come; what is null asks for nothing.
 *
 * @param type a name or pattern
 * @param topic a name or pattern
 * @param tenant of the event
 * @param outcome how its handling must have ended
 * @param text what the payload must contain
 * @param after a place to resume at
 */
public record TailQuery(
        @Nullable String type,
        @Nullable String topic,
        @Nullable String tenant,
        @Nullable String outcome,
        @Nullable String text,
        @Nullable String after) {
    /** The same from another place. */
    public TailQuery after(@Nullable String place) {
        return new TailQuery(type, topic, tenant, outcome, text, place);
    }
}

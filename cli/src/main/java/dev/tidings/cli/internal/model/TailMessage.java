// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.model;

import org.jspecify.annotations.Nullable;

/** Something that a tail sees. */
public sealed interface TailMessage {
    /** What sort of message it is, for programs. */
    String type();

    /**
     * An event.
     *
     * @param type always "event"
     * @param place where to resume behind it; null where that is not possible
     * @param event with its payload
     */
    record Event(String type, @Nullable String place, EventView event) implements TailMessage {
        public Event(@Nullable String place, EventView event) {
            this("event", place, event);
        }
    }

    /**
     * That events were left out.
     *
     * @param type always "missed"
     * @param count how many
     * @param from the lowest of their positions; null when that is not known
     * @param to the highest of their positions; null when that is not known
     */
    record Missed(
            String type,
            long count,
            @Nullable String from,
            @Nullable String to) implements TailMessage {
        public Missed(long count, @Nullable String from, @Nullable String to) {
            this("missed", count, from, to);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.Event;
import org.jspecify.annotations.Nullable;

/** An event of a simulation, and what becomes of its publication. Used by the thread whose turn it is. */
final class SimEvent {
    /** What the handlers make of it. */
    enum Kind {
        /** They succeed. */
        GOOD,
        /** They take their time. */
        SLOW,
        /** They fail at first. */
        FLAKY,
        /** They fail always. */
        POISON,
        /** They are never called: nobody can read it. */
        BROKEN,
        /** One of them ends its process. */
        KILLER;

        /** How many of these attempts fail by themselves. */
        int failures(int attempts) {
            return switch (this) {
                case GOOD, SLOW -> 0;
                case FLAKY -> 1;
                case POISON, BROKEN, KILLER -> attempts;
            };
        }
    }

    private final String id;
    private final @Nullable String key;
    private final Kind kind;

    /** Its place in the order of all draws and commits; 0 as long as it has none. */
    private long drawn;

    private long committed;
    private long committedAt;

    SimEvent(String id, @Nullable String key, Kind kind) {
        this.id = id;
        this.key = key;
        this.kind = kind;
    }

    String id() {
        return id;
    }

    @Nullable
    String key() {
        return key;
    }

    Kind kind() {
        return kind;
    }

    Event<String> stored() {
        Event.Builder<String> event =
                Event.stored("thing.happened", kind.name()).id(id);
        return (key == null ? event : event.key(key)).build();
    }

    void draw(long order) {
        drawn = order;
    }

    void commit(long order, long nanos) {
        committed = order;
        committedAt = nanos;
    }

    boolean isCommitted() {
        return committed > 0;
    }

    long committed() {
        return committed;
    }

    long committedAt() {
        return committedAt;
    }

    /** Whether this one was there when the other one's place was drawn: only then the application can have ordered them. */
    boolean isOrderedBefore(SimEvent other) {
        return isCommitted() && committed < other.drawn;
    }

    @Override
    public String toString() {
        return id + (key == null ? "" : "/" + key) + " " + kind;
    }
}

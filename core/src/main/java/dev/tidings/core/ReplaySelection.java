// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.internal.Selector;
import java.time.Instant;
import java.util.List;

/**
 * Which events of the log to replay. Begin with {@link #EVERYTHING} and narrow it down; everything that is said must hold.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param types a type name, or a pattern as in a subscription; {@code *} for any
 * @param event what the envelope must be like besides; its own type, too, must fit
 * @param recorded when it was stored, by the storage's clock
 * @param positions where it stands in the log
 */
public record ReplaySelection(String types, EventFilter event, TimeRange recorded, Positions positions) {
    /** Every event. */
    public static final ReplaySelection EVERYTHING =
            new ReplaySelection("*", EventFilter.ANY, TimeRange.ALWAYS, new Positions(1, Long.MAX_VALUE));

    /**
     * Checks the pattern.
     *
     * @throws InvalidSubscriptionException for an empty pattern, or one with white space
     */
    public ReplaySelection {
        Selector unused = Selector.of(List.of(types), List.of());
    }

    /**
     * A span of the log.
     *
     * @param first the lowest position that is part of it, at least 1
     * @param last the highest one
     */
    public record Positions(long first, long last) {
        /**
         * Checks the span.
         *
         * @throws IllegalArgumentException when it begins below 1
         */
        public Positions {
            if (first < 1) {
                throw new IllegalArgumentException("Positions in the log begin at 1, was " + first);
            }
        }
    }

    /** Only events of this type, or of types that fit this pattern ({@code order.*}). */
    public ReplaySelection ofType(String nameOrPattern) {
        return new ReplaySelection(nameOrPattern, event, recorded, positions);
    }

    private ReplaySelection with(EventFilter value) {
        return new ReplaySelection(types, value, recorded, positions);
    }

    /** Only events in this topic. */
    public ReplaySelection inTopic(String topic) {
        return with(event.withTopic(topic));
    }

    /** Only events with this key. */
    public ReplaySelection withKey(String key) {
        return with(event.withKey(key));
    }

    /** Only events of this tenant. */
    public ReplaySelection ofTenant(String tenant) {
        return with(event.withTenant(tenant));
    }

    /** Only events with this correlation id. */
    public ReplaySelection correlatedWith(String correlationId) {
        return with(event.withCorrelationId(correlationId));
    }

    /** Only events that were stored at this moment or later, by the storage's clock. */
    public ReplaySelection recordedFrom(Instant moment) {
        return new ReplaySelection(types, event, recorded.from(moment), positions);
    }

    /** Only events that were stored earlier than this moment, by the storage's clock. */
    public ReplaySelection recordedBefore(Instant moment) {
        return new ReplaySelection(types, event, recorded.before(moment), positions);
    }

    /** Only events at this position or a higher one. */
    public ReplaySelection fromPosition(long position) {
        return new ReplaySelection(types, event, recorded, new Positions(position, positions.last()));
    }

    /** Only events at this position or a lower one. */
    public ReplaySelection toPosition(long position) {
        return new ReplaySelection(types, event, recorded, new Positions(positions.first(), position));
    }
}

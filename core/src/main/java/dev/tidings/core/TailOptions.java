// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where on a {@link TailListener} sees events, which, and how many may wait for it. Begin with {@link #DEFAULT}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param after where to resume; null for what is committed from now on
 * @param types names and patterns of types of which one must fit; none for any
 * @param topics names and patterns of topics of which one must fit one of the event's; none for any
 * @param filter what else the event must be like
 * @param queueCapacity how many events wait for the listener before some are left out, 1 to 100,000
 * @param catchUpAtMost how many positions behind the end of the log it may resume; what lies further back is left out; at least 0
 */
public record TailOptions(
        @Nullable TailPlace after,
        List<String> types,
        List<String> topics,
        EventFilter filter,
        int queueCapacity,
        long catchUpAtMost) {
    /** Every event from now on; 1,000 may wait; resumes at most 100,000 positions behind the end. */
    public static final TailOptions DEFAULT =
            new TailOptions(null, List.of(), List.of(), EventFilter.ANY, 1_000, 100_000);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException for one outside its bounds, naming it
     */
    public TailOptions {
        types = List.copyOf(types);
        topics = List.copyOf(topics);
        if (queueCapacity < 1 || queueCapacity > 100_000) {
            throw new IllegalArgumentException("TailOptions: queueCapacity must be 1 to 100000, was " + queueCapacity);
        }
        if (catchUpAtMost < 0) {
            throw new IllegalArgumentException("TailOptions: catchUpAtMost must not be negative, was " + catchUpAtMost);
        }
    }

    /** The same, resuming at a place. */
    public TailOptions after(TailPlace place) {
        return new TailOptions(place, types, topics, filter, queueCapacity, catchUpAtMost);
    }

    /** The same with only events of these types: names or patterns such as {@code order.*}. */
    public TailOptions ofTypes(String... namesOrPatterns) {
        return new TailOptions(after, List.of(namesOrPatterns), topics, filter, queueCapacity, catchUpAtMost);
    }

    /** The same with only events in one of these topics: names or patterns. */
    public TailOptions inTopics(String... namesOrPatterns) {
        return new TailOptions(after, types, List.of(namesOrPatterns), filter, queueCapacity, catchUpAtMost);
    }

    /** The same with only events that a filter takes. */
    public TailOptions where(EventFilter value) {
        return new TailOptions(after, types, topics, value, queueCapacity, catchUpAtMost);
    }

    /** The same with another length of the queue. */
    public TailOptions withQueueCapacity(int value) {
        return new TailOptions(after, types, topics, filter, value, catchUpAtMost);
    }

    /** The same with another limit to what is read once more when it resumes; {@link Long#MAX_VALUE} for none. */
    public TailOptions withCatchUpAtMost(long value) {
        return new TailOptions(after, types, topics, filter, queueCapacity, value);
    }
}

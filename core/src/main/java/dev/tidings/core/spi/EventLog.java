// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.Event;
import dev.tidings.core.LogQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The append-only log.
 *
 * <p>Implementations are thread-safe.
 */
public interface EventLog {
    /**
     * Stores events in the calling thread's transaction, or in one of their own when none is active. Their positions ascend
     * in the order of the list.
     *
     * @param events at least one; their payloads are JSON text
     */
    void append(List<Event<String>> events);

    /**
     * Reads on from a cursor, in one snapshot: the gaps that have become visible, and the next events. Never waits for
     * running transactions: a position that is not visible yet becomes a gap of the page's end as soon as a higher one is
     * visible. Takes part in no transaction of the caller.
     *
     * @param limit how many events at most, at least 1; when gaps close by more, no event above them is read yet
     */
    LogPage read(Cursor from, int limit);

    /** How many events {@link #search} looks into at most, where it does so by {@code fields}. */
    int MAX_SEARCHED = 5_000;

    /**
     * Events, newest first. Everything but the query's fields is asked of the storage before its limit counts, so that what does not match
     * hides nothing. Fields are asked either of the storage, or of {@code fields}: then the events that match otherwise are read page by
     * page until the limit or the end is reached, or {@link #MAX_SEARCHED} were looked at.
     *
     * @param fields whether the payload, a JSON text, has what {@link LogQuery#fields} asks for
     */
    FoundEvents search(LogQuery query, Predicate<String> fields);

    /** The event at a position, if there is one. */
    Optional<StoredEvent> get(long position);
}

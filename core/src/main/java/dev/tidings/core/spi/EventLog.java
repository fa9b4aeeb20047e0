// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.Event;
import dev.tidings.core.LogQuery;
import java.time.Duration;
import java.util.ArrayList;
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
     * Stores, as {@link #append} does, the events whose ids were not stored by this method within a time before now, and notes their ids in
     * the same transaction. When another transaction that is still running has noted one of the ids, this waits for its end, so that of two
     * that publish an id at the same time one stores it, and after a rollback the other one.
     *
     * @param events at least one; their payloads are JSON text
     * @param window how long ids are remembered, by the storage's clock
     * @return those that were stored, the same objects in the same order
     */
    List<Event<String>> appendNew(List<Event<String>> events, Duration window);

    /**
     * Forgets ids that were noted longer ago, in a transaction of its own; several instances may do so at the same time.
     *
     * @param limit how many at most
     * @return how many were forgotten
     */
    int forgetIds(Duration window, int limit);

    /**
     * Reads on from a cursor, in one snapshot: the gaps that have become visible, and the next events. Never waits for
     * running transactions: a position that is not visible yet becomes a gap of the page's end as soon as a higher one is
     * visible. Takes part in no transaction of the caller.
     *
     * @param limit how many events at most, at least 1; when gaps close by more, no event above them is read yet
     */
    LogPage read(Cursor from, int limit);

    /**
     * A cursor behind everything that is visible: from it on, {@link #read} gives what is committed later, also by transactions that have
     * begun already, and nothing else. May go over all positions where there is no advanced cursor to begin with. Takes part in no
     * transaction of the caller.
     */
    Cursor end();

    /** How many events {@link #search} looks into at most, where it does so by {@code fields}. */
    int MAX_SEARCHED = 5_000;

    /**
     * Events, newest first. Everything but the query's fields is asked of the storage before its limit counts, so that what does not match
     * hides nothing. Fields are asked either of the storage, or of {@code fields}: then the events that match otherwise are read page by
     * page until the limit or the end is reached, or {@link #MAX_SEARCHED} were looked at. A storage may end any search early, with the place
     * to go on, so that one call takes little time; {@link #find} goes on.
     *
     * @param fields whether the payload, a JSON text, has what {@link LogQuery#fields} asks for
     */
    FoundEvents search(LogQuery query, Predicate<String> fields);

    /** The same, searching on until as many as asked for are found or the log is at its end. */
    default List<StoredEvent> find(LogQuery query, Predicate<String> fields) {
        FoundEvents part = search(query, fields);
        List<StoredEvent> found = new ArrayList<>(part.events());
        int limit = query.page().limit();
        while (found.size() < limit && part.continueBefore().isPresent()) {
            part = search(query.before(part.continueBefore().getAsLong()).limit(limit - found.size()), fields);
            found.addAll(part.events());
        }
        return found;
    }

    /** How many rows a {@link #scan} that asks for more than positions walks over at most. */
    int MAX_SCANNED = 10_000;

    /**
     * Reads again what is visible, ascending, gaps aside: what is not visible is passed over. Everything that is asked for is asked of the
     * storage before the limit counts. Where that is more than positions, at most {@link #MAX_SCANNED} rows are walked over, so
     * a page may have few events, or none, and not be the last one. Takes part in no transaction of the caller.
     *
     * @param after only events at a higher position
     * @param limit how many at most, at least 1
     */
    ScannedEvents scan(LogScan scan, long after, int limit);

    /** The event with an id, the one at the highest position if there are several. Takes part in no transaction of the caller. */
    Optional<StoredEvent> newestWithId(String id);

    /** The event at a position, if there is one. */
    Optional<StoredEvent> get(long position);
}

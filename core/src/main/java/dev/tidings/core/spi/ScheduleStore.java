// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.Event;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait for their time, and go into the log when it has come.
 *
 * <p>Implementations are thread-safe. Every method writes in the calling thread's transaction, or in one of its own when none is
 * active; after a rollback nothing of it has happened. Whether an event is due is decided by the storage's clock alone.
 */
public interface ScheduleStore {
    /**
     * Keeps events until they are due.
     *
     * @param events at least one
     * @return a number for each, in the order of the list, that no other event of this storage ever has
     */
    List<Long> schedule(List<DelayedEvent> events);

    /**
     * Forgets an event, unless it was published or is just being published by somebody else. An event that another transaction
     * has scheduled and not committed yet is not found.
     *
     * @param number as {@link #schedule} returned it
     * @return whether it was waiting; from now on it does not, provided that the transaction is committed
     */
    boolean cancel(long number);

    /**
     * Moves events that are due to the log, in one transaction: they stop waiting exactly when they are in the log. Several
     * instances may do so at once; each event is moved by one of them. Nobody waits for events that another transaction is
     * moving.
     *
     * @param max how many at most, at least 1
     * @param window null to store all of them; else those whose ids were published within it are left out, as by {@link
     *     EventLog#appendNew}
     */
    Moved publishDue(int max, @Nullable Duration window);

    /**
     * What was moved, and when to look again.
     *
     * @param events now in the log, in the order of their due times, those of the same time in the order of scheduling
     * @param duplicates do not wait any more either, and are not in the log
     * @param untilNext until the next event that was not due yet, or null when none is waiting; when there are events or duplicates, more
     *     may be due now
     */
    record Moved(
            List<Event<String>> events,
            List<Event<String>> duplicates,
            @Nullable Duration untilNext) {
        public Moved {
            events = List.copyOf(events);
            duplicates = List.copyOf(duplicates);
        }

        /** Without duplicates. */
        public Moved(List<Event<String>> events, @Nullable Duration untilNext) {
            this(events, List.of(), untilNext);
        }

        /**
         * Stores the events, for storages.
         *
         * @param log that takes part in the transaction
         * @param window as in {@link #publishDue}
         * @return what became of them
         */
        public Moved storedIn(EventLog log, @Nullable Duration window) {
            if (events.isEmpty()) {
                return this;
            }
            if (window == null) {
                log.append(events);
                return this;
            }
            Set<Event<String>> kept = Collections.newSetFromMap(new IdentityHashMap<>());
            kept.addAll(log.appendNew(events, window));
            return new Moved(
                    events.stream().filter(kept::contains).toList(),
                    events.stream().filter(event -> !kept.contains(event)).toList(),
                    untilNext);
        }
    }
}

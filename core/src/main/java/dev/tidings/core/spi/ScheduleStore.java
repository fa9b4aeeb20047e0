// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.Event;
import java.time.Duration;
import java.util.List;
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
     */
    Moved publishDue(int max);

    /**
     * What was moved, and when to look again.
     *
     * @param events now in the log, in the order of their due times, those of the same time in the order of scheduling
     * @param untilNext until the next event that was not due yet, or null when none is waiting; when {@code events} is not empty, more
     *     may be due now
     */
    record Moved(List<Event<String>> events, @Nullable Duration untilNext) {
        public Moved {
            events = List.copyOf(events);
        }
    }
}

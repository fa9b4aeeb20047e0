// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.scheduling;

import dev.tidings.core.Event;
import dev.tidings.core.ScheduledPublication;
import java.time.Duration;
import java.util.List;

/** Where delayed publications wait. Implementations are thread-safe. */
public interface Schedule {
    /**
     * Keeps events until they are due; in a transaction, from its commit on.
     *
     * @param eventId of what the caller scheduled
     * @param events what is to be published, prepared; none when all were dropped on the way
     */
    ScheduledPublication add(String eventId, List<Event<?>> events, DueTime due);

    /** Begins no more publications, and waits for those that are running. */
    void close(Duration atMost);
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.scheduling;

import dev.tidings.core.Event;
import dev.tidings.core.ScheduledPublication;
import java.time.Instant;
import java.util.List;

/** A publication that waits in memory. Ordered by due time, then by the order of scheduling. Guarded by its schedule's lock. */
final class LocalPublication implements ScheduledPublication, Comparable<LocalPublication> {
    private enum State {
        WAITING,
        BEGUN,
        CANCELLED
    }

    /** By the schedule's own clock, which no one can set. */
    final long dueNanos;

    private final LocalSchedule schedule;
    private final long number;
    private final String eventId;
    private final Instant dueTime;
    private List<Event<?>> events;
    private State state = State.WAITING;

    LocalPublication(
            LocalSchedule schedule,
            long number,
            long dueNanos,
            String eventId,
            Instant dueTime,
            List<Event<?>> events) {
        this.schedule = schedule;
        this.number = number;
        this.dueNanos = dueNanos;
        this.eventId = eventId;
        this.dueTime = dueTime;
        this.events = events;
    }

    @Override
    public String eventId() {
        return eventId;
    }

    @Override
    public Instant dueTime() {
        return dueTime;
    }

    @Override
    public boolean cancel() {
        return schedule.cancel(this);
    }

    boolean isCancelled() {
        return state == State.CANCELLED;
    }

    /** Calls it off. @return whether it was waiting */
    boolean markCancelled() {
        boolean waited = state == State.WAITING;
        if (waited) {
            state = State.CANCELLED;
            events = List.of(); // the caller may keep this object for long
        }
        return waited;
    }

    /** Marks it as being published, and gives what is to be published. */
    List<Event<?>> begin() {
        state = State.BEGUN;
        List<Event<?>> begun = events;
        events = List.of();
        return begun;
    }

    int size() {
        return events.size();
    }

    @Override
    public int compareTo(LocalPublication other) {
        int byTime = Long.compare(dueNanos, other.dueNanos);
        return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
}

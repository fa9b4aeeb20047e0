// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.scheduling;

import dev.tidings.core.Event;
import dev.tidings.core.ScheduledPublication;
import dev.tidings.core.internal.Preparation;
import dev.tidings.core.internal.dispatch.Publisher;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes delayed publications. Everything that can refuse or change an event happens at once, in the thread that schedules: who
 * publishes, for whom, and because of what is known only there.
 *
 * <p>Thread-safe.
 */
public final class Scheduling {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.publications");

    private final Preparation preparation;
    private final Publisher publisher;
    private final Schedule schedule;

    public Scheduling(Preparation preparation, Publisher publisher, Schedule schedule) {
        this.preparation = preparation;
        this.publisher = publisher;
        this.schedule = schedule;
    }

    /**
     * Checks an event and keeps it until it is due.
     *
     * @param wanted false for a bus that is switched off: the event is checked, and nothing else happens
     */
    public ScheduledPublication schedule(@Nullable Object published, DueTime due, boolean wanted) {
        Event<?> prepared = prepare(published, due);
        AtomicReference<@Nullable ScheduledPublication> kept = new AtomicReference<>();
        if (wanted) {
            publisher.pass(prepared, events -> {
                kept.set(schedule.add(events.get(0).id(), events, due));
                events.forEach(event -> log.debug("Scheduled {} for {}", event, due.time()));
            });
        }
        ScheduledPublication result = kept.get();
        return result == null ? new Unscheduled(prepared.id(), due.time()) : result;
    }

    /** A bare payload is a fact that occurs when it is due; an event keeps the time that it was built with. */
    private Event<?> prepare(@Nullable Object published, DueTime due) {
        Event<?> prepared = preparation.prepare(published);
        return published instanceof Event<?>
                ? prepared
                : prepared.toBuilder().time(due.time()).build();
    }

    /** Begins no more publications, and waits for those that are running. */
    public void close(Duration atMost) {
        schedule.close(atMost);
    }
}

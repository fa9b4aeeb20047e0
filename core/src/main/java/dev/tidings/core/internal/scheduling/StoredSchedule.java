// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.scheduling;

import dev.tidings.core.DurableOptions;
import dev.tidings.core.Event;
import dev.tidings.core.ScheduledPublication;
import dev.tidings.core.internal.dispatch.DurableWay;
import dev.tidings.core.spi.DelayedEvent;
import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Delayed publications of a bus with a storage: rows of the storage, which every instance moves to the log when they are due.
 *
 * <p>Thread-safe.
 */
public final class StoredSchedule implements Schedule {
    private final DurableWay way;
    private final Storage storage;
    private final ScheduleMover mover;

    /**
     * Begins to watch the storage.
     *
     * @param handlers get the events that this instance has moved, after the commit
     */
    public StoredSchedule(DurableWay way, String busName, DurableOptions options, Consumer<List<Event<?>>> handlers) {
        this.way = way;
        storage = way.storage();
        mover = new ScheduleMover(way, busName, options, handlers);
        mover.start();
    }

    @Override
    public ScheduledPublication add(String eventId, List<Event<?>> events, DueTime due) {
        List<DelayedEvent> delayed = new ArrayList<>(events.size());
        for (Event<?> event : events) {
            delayed.add(due.of(way.encoded(event)));
        }
        way.sensitive().note(events);
        List<Long> numbers = storage.schedules().schedule(delayed);
        StoredPublication added = new StoredPublication(storage, eventId, due.time(), numbers);
        if (storage.transactions().isActive()) {
            storage.transactions().onCompletion(committed -> completed(added, committed, due));
        } else {
            mover.expect(due);
        }
        return added;
    }

    private void completed(StoredPublication added, boolean committed, DueTime due) {
        if (committed) {
            mover.expect(due);
        } else {
            added.neverWas();
        }
    }

    @Override
    public void close(Duration atMost) {
        mover.close(atMost);
    }
}

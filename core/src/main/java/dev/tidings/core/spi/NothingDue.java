// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Delayed events that are left to the application. */
record NothingDue(ScheduleStore store) implements ScheduleStore {
    @Override
    public List<Long> schedule(List<DelayedEvent> events) {
        return store.schedule(events);
    }

    @Override
    public boolean cancel(long number) {
        return store.cancel(number);
    }

    /** Nothing is ever due here. */
    @Override
    public Moved publishDue(int max, @Nullable Duration window) {
        return new Moved(List.of(), null);
    }
}

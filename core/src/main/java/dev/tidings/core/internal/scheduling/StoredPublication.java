// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.scheduling;

import dev.tidings.core.ScheduledPublication;
import dev.tidings.core.spi.Storage;
import java.time.Instant;
import java.util.List;

/** A publication that waits in the storage, where any instance may publish it. Thread-safe. */
final class StoredPublication implements ScheduledPublication {
    private final Storage storage;
    private final String eventId;
    private final Instant dueTime;
    private final List<Long> numbers;

    /** Whether it is known that nothing will be published. */
    private volatile boolean calledOff;

    StoredPublication(Storage storage, String eventId, Instant dueTime, List<Long> numbers) {
        this.storage = storage;
        this.eventId = eventId;
        this.dueTime = dueTime;
        this.numbers = List.copyOf(numbers);
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
        if (calledOff) {
            return true;
        }
        boolean all = true;
        for (long number : numbers) {
            all &= storage.schedules().cancel(number);
        }
        if (all) {
            calledOff = true;
            unlessRolledBack();
        }
        return all;
    }

    private void unlessRolledBack() {
        if (storage.transactions().isActive()) {
            storage.transactions().onCompletion(committed -> calledOff = committed);
        }
    }

    /** The transaction that scheduled it was rolled back. */
    void neverWas() {
        calledOff = true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.internal.durable.DurableEngine;
import dev.tidings.core.internal.durable.EventKind;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way of events into the log and out of it again.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param storage where to
 * @param codec how
 * @param engine reads them again
 * @param duplicates finds events that were published before
 * @param sensitive notes what is hidden from those who look on
 */
public record DurableWay(
        Storage storage, EventCodec codec, DurableEngine engine, Duplicates duplicates, SensitiveNotes sensitive) {
    /**
     * Appends events; {@link #handleFromLog} follows in any case.
     *
     * @param received whether they came in from outside, where duplicates are to be expected
     * @return those that are not duplicates
     */
    List<Event<?>> store(List<Event<?>> events, boolean received) {
        List<Event<String>> encoded = new ArrayList<>(events.size());
        for (Event<?> event : events) {
            encoded.add(encoded(event));
        }
        engine.beginPublication();
        try {
            sensitive.note(encoded);
            return append(events, encoded, received ? duplicates.ofReceived() : duplicates.ofAll());
        } catch (RuntimeException | Error e) {
            engine.endPublication();
            throw e;
        }
    }

    /** An event as it is stored. */
    public Event<String> encoded(Event<?> event) {
        return event.withPayload(codec.encode(event.payload()));
    }

    private List<Event<?>> append(
            List<Event<?>> events, List<Event<String>> encoded, @Nullable Deduplication deduplication) {
        if (deduplication == null) {
            storage.log().append(encoded);
            return events;
        }
        Set<Event<String>> stored = deduplication.store(encoded);
        List<Event<?>> fresh = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            if (stored.contains(encoded.get(i))) {
                fresh.add(events.get(i));
            } else {
                deduplication.leaveOut(events.get(i));
            }
        }
        return fresh;
    }

    /** Within which ids must not come again; null when they may. */
    public @Nullable Duration window() {
        Deduplication ofAll = duplicates.ofAll();
        return ofAll == null ? null : ofAll.window();
    }

    /** Notes that an event was left out because its id was published within the window. */
    public void leaveOut(Event<?> event) {
        Deduplication ofAll = duplicates.ofAll();
        if (ofAll != null) {
            ofAll.leaveOut(event);
        }
    }

    /** Lets local handlers see the stored events, and wakes the durable ones after the commit. */
    void handleFromLog(List<Event<?>> stored, Runnable local, boolean afterCommit, Transactions transactions) {
        Set<EventKind> kinds = EventKind.of(stored);
        if (afterCommit) {
            local.run();
            transactions.onCompletion(committed -> end(kinds, committed));
            return;
        }
        try {
            local.run();
        } finally {
            end(kinds, true);
        }
    }

    private void end(Set<EventKind> kinds, boolean committed) {
        try {
            if (committed) {
                engine.published(kinds);
            }
        } finally {
            engine.endPublication();
        }
    }

    List<String> namesOfThoseThatTake(Event<?> event) {
        return engine.namesOfThoseThatTake(event.type(), event.topics());
    }
}

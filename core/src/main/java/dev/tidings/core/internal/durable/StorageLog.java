// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.DurableLog;
import dev.tidings.core.FailedAttempt;
import dev.tidings.core.HandlerState;
import dev.tidings.core.LogQuery;
import dev.tidings.core.LoggedEvent;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.spi.CursorStore.Progress;
import dev.tidings.core.spi.DeliveryStore.DeliveryRecord;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.StoredEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The log of a bus, with the states of its handlers worked out from cursors and pending deliveries. */
public final class StorageLog implements DurableLog {
    private final Storage storage;
    private final DurableEngine engine;

    public StorageLog(Storage storage, DurableEngine engine) {
        this.storage = storage;
        this.engine = engine;
    }

    @Override
    public List<LoggedEvent> find(LogQuery query) {
        List<Registration> registrations = engine.registrations();
        // Cursors before records: a delivery that succeeds in between shows as pending for a moment, never as lost.
        Map<String, Progress> progress = storage.cursors()
                .progress(registrations.stream().map(Registration::name).toList());
        List<StoredEvent> events = storage.log().find(query);
        Map<Long, List<DeliveryRecord>> records = storage.deliveries()
                .records(events.stream().map(StoredEvent::position).toList());
        return events.stream()
                .map(stored ->
                        logged(stored, registrations, progress, records.getOrDefault(stored.position(), List.of())))
                .toList();
    }

    private static LoggedEvent logged(
            StoredEvent stored,
            List<Registration> registrations,
            Map<String, Progress> progress,
            List<DeliveryRecord> records) {
        List<HandlerState> states = registrations.stream()
                .filter(registration -> registration
                        .selector()
                        .matches(stored.event().type(), stored.event().topics()))
                .map(registration ->
                        state(registration.name(), stored.position(), progress.get(registration.name()), records))
                .toList();
        return new LoggedEvent(stored.position(), stored.recordedAt(), stored.event(), states);
    }

    private static HandlerState state(
            String subscription, long position, @Nullable Progress progress, List<DeliveryRecord> records) {
        for (DeliveryRecord found : records) {
            if (found.subscription().equals(subscription)) {
                return new HandlerState(subscription, state(found), found.attempts());
            }
        }
        if (progress == null || !progress.cursor().covers(position)) {
            return new HandlerState(subscription, HandlerState.State.PENDING, 0);
        }
        return position <= progress.start()
                ? new HandlerState(subscription, HandlerState.State.NOT_SUBSCRIBED, 0)
                : new HandlerState(subscription, HandlerState.State.DONE, 1);
    }

    private static HandlerState.State state(DeliveryRecord found) {
        return switch (found.status()) {
            case PARKED -> HandlerState.State.WAITING;
            case RETRYING -> HandlerState.State.RETRYING;
            case RECOVERED -> HandlerState.State.DONE;
            case DEAD -> HandlerState.State.DEAD;
        };
    }

    @Override
    public List<DeadLetter> deadLetters(int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("deadLetters: limit must be 1 to 1000, was " + limit);
        }
        return storage.deliveries().deadLetters(limit);
    }

    @Override
    public List<FailedAttempt> failedAttempts(long position) {
        return storage.deliveries().failedAttempts(position);
    }
}

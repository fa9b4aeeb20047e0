// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.AuditTrail;
import dev.tidings.core.DeadLetters;
import dev.tidings.core.DurableLog;
import dev.tidings.core.DurableSubscriptions;
import dev.tidings.core.FailedAttempt;
import dev.tidings.core.HandlerState;
import dev.tidings.core.LogQuery;
import dev.tidings.core.LogSlice;
import dev.tidings.core.LoggedEvent;
import dev.tidings.core.RelatedEvents;
import dev.tidings.core.Replays;
import dev.tidings.core.Retention;
import dev.tidings.core.SubscriptionDiagnosis;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.internal.operating.EditedPayloads;
import dev.tidings.core.internal.operating.PayloadFields;
import dev.tidings.core.internal.operating.StoredAudit;
import dev.tidings.core.internal.operating.StoredDeadLetters;
import dev.tidings.core.internal.operating.StoredReplays;
import dev.tidings.core.internal.operating.StoredSubscriptions;
import dev.tidings.core.spi.CursorStore.Progress;
import dev.tidings.core.spi.DeliveryStore.DeliveryRecord;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.FoundEvents;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The log of a bus, with the states of its handlers worked out from cursors and pending deliveries. */
public final class StorageLog implements DurableLog {
    private final Storage storage;
    private final DurableEngine engine;
    private final EventCodec codec;
    private final Supplier<Retention> retention;
    private final Diagnosis diagnosis;

    /**
     * @param codec reads payloads that are searched for their fields
     * @param retention throws when there is none
     */
    public StorageLog(Storage storage, DurableEngine engine, EventCodec codec, Supplier<Retention> retention) {
        this.storage = storage;
        this.engine = engine;
        this.codec = codec;
        this.retention = retention;
        diagnosis = new Diagnosis(storage, engine);
    }

    @Override
    public List<LoggedEvent> find(LogQuery query) {
        List<LoggedEvent> found = new ArrayList<>();
        int limit = query.page().limit();
        LogSlice slice = search(query);
        found.addAll(slice.events());
        while (found.size() < limit && slice.continueBefore().isPresent()) {
            slice = search(query.before(slice.continueBefore().getAsLong()).limit(limit - found.size()));
            found.addAll(slice.events());
        }
        return found;
    }

    @Override
    public LogSlice search(LogQuery query) {
        OptionalLong[] next = new OptionalLong[1];
        List<LoggedEvent> logged = logged(() -> {
            FoundEvents found = storage.log().search(query, new PayloadFields(codec, query.fields()));
            next[0] = found.continueBefore();
            return found.events();
        });
        return new LogSlice(logged, next[0]);
    }

    @Override
    public Optional<LoggedEvent> findById(String id) {
        return logged(() -> storage.log().newestWithId(id).stream().toList()).stream()
                .findFirst();
    }

    @Override
    public RelatedEvents related(long position) {
        Optional<StoredEvent> asked = storage.log().get(position);
        if (asked.isEmpty()) {
            return new RelatedEvents(List.of(), true);
        }
        String correlation = asked.get().event().metadata().correlationId();
        String chain = correlation == null ? asked.get().event().id() : correlation;
        NavigableMap<Long, LoggedEvent> related = new TreeMap<>();
        logged(() -> Stream.of(asked, storage.log().newestWithId(chain))
                        .flatMap(Optional::stream)
                        .toList())
                .forEach(each -> related.put(each.position(), each));
        int most = RelatedEvents.MAX - related.size();
        List<LoggedEvent> correlated = find(LogQuery.newest(most).correlatedWith(chain));
        correlated.forEach(each -> related.put(each.position(), each));
        return new RelatedEvents(List.copyOf(related.values()), correlated.size() < most);
    }

    /** Events with the states of their handlers. */
    private List<LoggedEvent> logged(Supplier<List<StoredEvent>> read) {
        List<Registration> registrations = engine.registrations();
        // Cursors before records: a delivery that succeeds in between shows as pending for a moment, never as lost.
        Map<String, Progress> progress = storage.cursors()
                .progress(registrations.stream().map(Registration::name).toList());
        List<StoredEvent> events = read.get();
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
                .map(registration -> state(registration.name(), stored, progress.get(registration.name()), records))
                .toList();
        return new LoggedEvent(stored.position(), stored.recordedAt(), stored.event(), states);
    }

    private static HandlerState state(
            String subscription, StoredEvent stored, @Nullable Progress progress, List<DeliveryRecord> records) {
        for (DeliveryRecord found : records) {
            if (found.subscription().equals(subscription)) {
                return new HandlerState(subscription, state(found), found.attempts());
            }
        }
        long position = stored.position();
        if (progress == null || !progress.covers(stored.event().key(), position)) {
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
            case DISCARDED -> HandlerState.State.DISCARDED;
        };
    }

    @Override
    public DeadLetters deadLetters() {
        return new StoredDeadLetters(storage, new EditedPayloads(codec, engine::registrations), () -> {
            engine.redelivered();
            engine.lookForReplays(); // one that was at its end may have something to do again
        });
    }

    @Override
    public Replays replays() {
        return new StoredReplays(storage, engine, codec);
    }

    @Override
    public DurableSubscriptions subscriptions() {
        return new StoredSubscriptions(storage, engine);
    }

    @Override
    public AuditTrail audit() {
        return new StoredAudit(storage.audit());
    }

    @Override
    public Retention retention() {
        return retention.get();
    }

    @Override
    public List<SubscriptionDiagnosis> diagnose() {
        return diagnosis.all();
    }

    @Override
    public SubscriptionDiagnosis diagnose(String subscription) {
        return diagnosis.of(subscription);
    }

    @Override
    public List<FailedAttempt> failedAttempts(long position) {
        return storage.deliveries().failedAttempts(position);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.explaining;

import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeliveryHistory;
import dev.tidings.core.DurableLog;
import dev.tidings.core.FailedAttempt;
import dev.tidings.core.Finding;
import dev.tidings.core.HandlingReason;
import dev.tidings.core.HandlingReason.Kind;
import dev.tidings.core.LogQuery;
import dev.tidings.core.SubscriptionDiagnosis;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.spi.CursorStore.Progress;
import dev.tidings.core.spi.DeliveryStore.DeliveryRecord;
import dev.tidings.core.spi.DeliveryStore.Status;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How DURABLE subscriptions fare with one event. Not thread-safe. */
final class DurableReason {
    /** How many earlier events of a key are looked at for the one that failed. */
    private static final int LOOKED_AT = 1000;

    private final Storage storage;
    private final DurableLog log;
    private final StoredEvent stored;
    private final List<DeliveryRecord> records;

    DurableReason(Storage storage, DurableLog log, StoredEvent stored) {
        this.storage = storage;
        this.log = log;
        this.stored = stored;
        records = storage.deliveries().records(List.of(stored.position())).getOrDefault(stored.position(), List.of());
    }

    /**
     * The reason of one subscription.
     *
     * @param registration null when it is not subscribed here
     * @param progress null when it has no cursor
     */
    HandlingReason of(String subscription, @Nullable Registration registration, @Nullable Progress progress) {
        for (DeliveryRecord found : records) {
            if (found.subscription().equals(subscription)) {
                return recorded(found);
            }
        }
        if (progress != null && stored.position() <= progress.start() && covers(progress)) {
            return reason(
                    subscription,
                    Kind.OLDER_THAN_SUBSCRIPTION,
                    "it began behind position " + progress.start()
                            + ", so this event is older than the subscription; replay it by bus.log().replays() if the handler is to get it.");
        }
        Optional<HandlingReason> stopped =
                registration == null ? Optional.empty() : FilterProbe.ask(registration, stored.event());
        if (stopped.isPresent()) {
            return stopped.get();
        }
        if (progress == null || !covers(progress)) {
            return notReached(subscription, progress);
        }
        return registration == null
                ? reason(
                        subscription,
                        Kind.PASSED,
                        "it has passed the event: it handled it, or does not take it. It is not subscribed here, so that is not known.")
                : reason(subscription, Kind.HANDLED, "its handler took the event at the first attempt.");
    }

    private boolean covers(Progress progress) {
        return progress.covers(stored.event().key(), stored.position());
    }

    private HandlingReason recorded(DeliveryRecord found) {
        String name = found.subscription();
        return switch (found.status()) {
            case RECOVERED ->
                reason(name, Kind.HANDLED, "its handler took the event at attempt " + found.attempts() + ".");
            case RETRYING -> retrying(found);
            case PARKED -> waiting(name);
            case DEAD ->
                reason(
                        name,
                        Kind.DEAD_LETTER,
                        "it gave the event up after " + times(found.attempts()) + lastError(name)
                                + " It is a dead letter: look at it, and redeliver or discard it, by bus.log().deadLetters().");
            case DISCARDED ->
                reason(
                        name,
                        Kind.DISCARDED,
                        "it gave the event up" + lastError(name) + " Then it was discarded" + byWhom(name) + ".");
        };
    }

    private HandlingReason retrying(DeliveryRecord found) {
        SubscriptionDiagnosis diagnosis = log.diagnose(found.subscription());
        return new HandlingReason(
                found.subscription(),
                Kind.RETRYING,
                "it failed at the event " + times(found.attempts()) + lastError(found.subscription())
                        + " Another attempt follows.",
                List.of(),
                diagnosis.findings());
    }

    private HandlingReason waiting(String name) {
        Optional<Long> failed = failedBefore(name);
        String words = failed.map(position -> "the event waits behind the one at position " + position
                        + " of the same key '" + stored.event().key() + "', which failed" + lastError(name, position)
                        + " Each key is handled in order.")
                .orElse("the event waits for its next call; none has failed since it was redelivered or taken over.");
        return new HandlingReason(
                name,
                Kind.WAITING,
                words,
                failed.map(List::of).orElse(List.of()),
                log.diagnose(name).findings());
    }

    /** The nearest earlier event of the key that waits for another attempt. */
    private Optional<Long> failedBefore(String name) {
        String key = stored.event().key();
        if (key == null) {
            return Optional.empty();
        }
        LogQuery earlier = LogQuery.newest(LOOKED_AT).withKey(key).before(stored.position());
        List<Long> positions = storage.log().find(earlier, payload -> true).stream()
                .map(StoredEvent::position)
                .toList();
        Map<Long, List<DeliveryRecord>> found = storage.deliveries().records(positions);
        return positions.stream()
                .filter(position -> found.getOrDefault(position, List.of()).stream()
                        .anyMatch(each -> each.subscription().equals(name) && each.status() == Status.RETRYING))
                .findFirst();
    }

    private HandlingReason notReached(String name, @Nullable Progress progress) {
        List<Finding> findings =
                progress == null ? List.of() : log.diagnose(name).findings();
        long reached = progress == null ? 0 : progress.settledByAll().position();
        String words = stored.position() <= reached
                ? "the event was committed late, below position " + reached
                        + " which it has reached; it comes with the next look at the log."
                : "it has not reached the event: it is at position " + reached + ", " + (stored.position() - reached)
                        + " before it.";
        return new HandlingReason(name, Kind.NOT_REACHED, words, List.of(reached), findings);
    }

    private static String times(int attempts) {
        return attempts == 1 ? "1 attempt" : attempts + " attempts";
    }

    private String lastError(String name) {
        return lastError(name, stored.position());
    }

    private String lastError(String name, long position) {
        List<FailedAttempt> attempts = log.failedAttempts(position).stream()
                .filter(each -> each.subscription().equals(name))
                .toList();
        return attempts.isEmpty()
                ? "."
                : ", last with " + attempts.get(attempts.size() - 1).error() + ".";
    }

    private String byWhom(String name) {
        Optional<DeliveryHistory> history = storage.deadLetters().inspect(new DeadLetterId(name, stored.position()));
        return history.filter(each -> !each.actions().isEmpty())
                .map(each ->
                        " by " + each.actions().get(each.actions().size() - 1).actor())
                .orElse("");
    }

    private static HandlingReason reason(String name, Kind kind, String words) {
        return new HandlingReason(name, kind, words, List.of(), List.of());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.FailedAttempt;
import dev.tidings.core.OperatorAction;
import dev.tidings.core.spi.DeliveryStore.DeliveryRecord;
import dev.tidings.core.spi.DeliveryStore.Status;
import dev.tidings.core.spi.LogSegment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Failed attempts, dead letters and what operators did with them, in memory. Not thread-safe: used under the lock. */
final class MemoryFailures {
    private final Map<Long, List<FailedAttempt>> attempts = new HashMap<>();
    private final Map<DeadLetterId, DeadLetter> deadLetters = new HashMap<>();
    private final Map<DeadLetterId, List<OperatorAction>> actions = new HashMap<>();

    /** Adds an attempt, replacing one with the same number: after a crash a number can come again. */
    void add(long position, FailedAttempt attempt) {
        List<FailedAttempt> known = attempts.computeIfAbsent(position, same -> new ArrayList<>());
        known.removeIf(
                other -> other.subscription().equals(attempt.subscription()) && other.number() == attempt.number());
        known.add(attempt);
    }

    void bury(DeadLetter letter) {
        deadLetters.put(letter.id(), letter);
    }

    void resolved(DeadLetter letter, OperatorAction action) {
        deadLetters.remove(letter.id());
        actions.computeIfAbsent(letter.id(), same -> new ArrayList<>()).add(action);
    }

    List<FailedAttempt> attempts(long position) {
        return List.copyOf(attempts.getOrDefault(position, List.of()));
    }

    List<FailedAttempt> attempts(DeadLetterId id) {
        return attempts(id.position()).stream()
                .filter(attempt -> attempt.subscription().equals(id.subscription()))
                .toList();
    }

    @Nullable
    DeadLetter deadLetter(DeadLetterId id) {
        return deadLetters.get(id);
    }

    Collection<DeadLetter> deadLetters() {
        return deadLetters.values();
    }

    List<OperatorAction> actions(DeadLetterId id) {
        return actions.getOrDefault(id, List.of());
    }

    /** Forgets the failed attempts at events that are gone. */
    void removeAttempts(LogSegment segment) {
        attempts.keySet().removeIf(position -> segment.first() <= position && position <= segment.last());
    }

    /** By subscription; a delivery with failed attempts that neither died, nor was discarded, nor is pending has recovered. */
    Map<String, DeliveryRecord> records(long position) {
        Map<String, DeliveryRecord> found = new TreeMap<>();
        for (FailedAttempt attempt : attempts(position)) {
            found.put(attempt.subscription(), record(position, attempt));
        }
        discarded(position).forEach(found::putIfAbsent);
        return found;
    }

    /** Discarded ones are known even when the attempts have left with their event. */
    private Map<String, DeliveryRecord> discarded(long position) {
        Map<String, DeliveryRecord> found = new TreeMap<>();
        actions.forEach((id, taken) -> taken.stream()
                .filter(action -> id.position() == position && action.kind() == OperatorAction.Kind.DISCARDED)
                .forEach(action -> found.put(
                        id.subscription(),
                        new DeliveryRecord(id.subscription(), Status.DISCARDED, action.attemptsBefore()))));
        return found;
    }

    private DeliveryRecord record(long position, FailedAttempt last) {
        String subscription = last.subscription();
        DeadLetterId id = new DeadLetterId(subscription, position);
        if (deadLetters.containsKey(id)) {
            return new DeliveryRecord(subscription, Status.DEAD, last.number());
        }
        return isDiscarded(id)
                ? new DeliveryRecord(subscription, Status.DISCARDED, last.number())
                : new DeliveryRecord(subscription, Status.RECOVERED, last.number() + 1);
    }

    private boolean isDiscarded(DeadLetterId id) {
        return actions(id).stream().anyMatch(action -> action.kind() == OperatorAction.Kind.DISCARDED);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.FailedAttempt;
import dev.tidings.core.spi.DeliveryStore.DeliveryRecord;
import dev.tidings.core.spi.DeliveryStore.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Failed attempts and dead letters in memory. Not thread-safe: used under the lock. */
final class MemoryFailures {
    private final Map<Long, List<FailedAttempt>> attempts = new HashMap<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    /** Adds an attempt, replacing one with the same number: after a crash a number can come again. */
    void add(long position, FailedAttempt attempt) {
        List<FailedAttempt> known = attempts.computeIfAbsent(position, same -> new ArrayList<>());
        known.removeIf(
                other -> other.subscription().equals(attempt.subscription()) && other.number() == attempt.number());
        known.add(attempt);
    }

    void bury(DeadLetter letter) {
        deadLetters.removeIf(other ->
                other.position() == letter.position() && other.subscription().equals(letter.subscription()));
        deadLetters.add(letter);
    }

    List<FailedAttempt> attempts(long position) {
        return List.copyOf(attempts.getOrDefault(position, List.of()));
    }

    List<DeadLetter> deadLetters(int limit) {
        List<DeadLetter> newestFirst = new ArrayList<>();
        for (int i = deadLetters.size() - 1; i >= 0 && newestFirst.size() < limit; i--) {
            newestFirst.add(deadLetters.get(i));
        }
        return newestFirst;
    }

    /** By subscription; a delivery with failed attempts that neither died nor is pending has recovered. */
    Map<String, DeliveryRecord> records(long position) {
        Map<String, DeliveryRecord> found = new TreeMap<>();
        for (FailedAttempt attempt : attempts(position)) {
            String subscription = attempt.subscription();
            found.put(subscription, new DeliveryRecord(subscription, Status.RECOVERED, attempt.number() + 1));
        }
        for (DeadLetter letter : deadLetters) {
            if (letter.position() == position) {
                String subscription = letter.subscription();
                int count = letter.lastAttempt().number();
                found.put(subscription, new DeliveryRecord(subscription, Status.DEAD, count));
            }
        }
        return found;
    }
}

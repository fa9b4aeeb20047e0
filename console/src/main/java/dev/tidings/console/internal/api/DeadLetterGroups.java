// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.core.DeadLetterCounts;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.DeadLetters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Dead letters by subscription and error.
 *
 * @param groups the largest first
 * @param complete false when there are more than were counted, so that each number is a lower bound
 */
record DeadLetterGroups(List<Group> groups, boolean complete) {
    private static final int HOURS = 24;

    /**
     * Dead letters of one subscription with one error.
     *
     * @param subscription its name
     * @param error the exception's class
     * @param count up to 10,000 in all
     * @param oldest when the first one was given up
     * @param newest when the last one was given up
     * @param trend how many were given up in each of the last 24 hours, the oldest hour first
     */
    record Group(String subscription, String error, long count, Instant oldest, Instant newest, List<Long> trend) {}

    private record Kind(String subscription, String error) {
        static Kind of(DeadLetterCounts.Group group) {
            return new Kind(group.subscription(), group.errorClass());
        }
    }

    static DeadLetterGroups count(DeadLetters letters, DeadLetterQuery query) {
        DeadLetterCounts all = letters.count(query);
        List<Map<Kind, Long>> hours = all.groups().isEmpty() ? List.of() : hours(letters, query);
        return new DeadLetterGroups(
                all.groups().stream().map(group -> group(group, hours)).toList(), all.complete());
    }

    /** By this process's clock: an hour may be a little off, which no chart shows. */
    private static List<Map<Kind, Long>> hours(DeadLetters letters, DeadLetterQuery query) {
        Instant begin = Instant.now().minus(Duration.ofHours(HOURS));
        List<Map<Kind, Long>> hours = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            Instant from = begin.plus(Duration.ofHours(hour));
            DeadLetterQuery ofHour = query.diedFrom(from);
            Map<Kind, Long> counts = new HashMap<>();
            letters.count(hour == HOURS - 1 ? ofHour : ofHour.diedBefore(from.plus(Duration.ofHours(1))))
                    .groups()
                    .forEach(group -> counts.put(Kind.of(group), group.count()));
            hours.add(counts);
        }
        return hours;
    }

    private static Group group(DeadLetterCounts.Group group, List<Map<Kind, Long>> hours) {
        Kind kind = Kind.of(group);
        return new Group(
                group.subscription(),
                group.errorClass(),
                group.count(),
                group.oldest(),
                group.newest(),
                hours.stream().map(hour -> hour.getOrDefault(kind, 0L)).toList());
    }
}

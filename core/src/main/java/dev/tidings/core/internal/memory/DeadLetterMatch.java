// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.DeadLetterQuery.Place;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** How dead letters in memory are found and ordered. */
final class DeadLetterMatch {
    /** As much of an error as a database keeps for searches. */
    private static final int MAX_ERROR = 500;

    private static final int MAX_CLASS = 200;
    private static final Comparator<Place> BY_PLACE = Comparator.comparing(Place::diedAt)
            .thenComparingLong(place -> place.id().position())
            .thenComparing(place -> place.id().subscription());

    static final Comparator<DeadLetter> NEWEST_FIRST =
            Comparator.comparing(DeadLetterMatch::place, BY_PLACE).reversed();

    private DeadLetterMatch() {}

    private static Place place(DeadLetter letter) {
        return new Place(letter.diedAt(), letter.id());
    }

    static boolean isAfter(@Nullable Place place, DeadLetter letter) {
        return place == null || BY_PLACE.compare(place(letter), place) < 0;
    }

    static boolean of(DeadLetterQuery query, DeadLetter letter) {
        String subscription = query.subscription();
        return (subscription == null || subscription.equals(letter.subscription()))
                && query.event().takes(letter.event())
                && letter.lastAttempt().error().startsWith(start(query.death().error(), MAX_ERROR))
                && query.death().time().contains(letter.diedAt());
    }

    static String errorClass(DeadLetter letter) {
        String error = letter.lastAttempt().error();
        int colon = error.indexOf(':');
        return start(colon < 0 ? error : error.substring(0, colon), MAX_CLASS);
    }

    private static String start(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }
}

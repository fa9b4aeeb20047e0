// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.live;

import dev.tidings.core.MissedEvents;
import dev.tidings.core.MissedEvents.Reason;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where a tail begins.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param cursor to read from
 * @param missed what it leaves out; null for nothing
 */
record Beginning(Cursor cursor, @Nullable MissedEvents missed) {
    /**
     * Resumes, but leaves out what is too far behind the end, except for what was in flight there a moment ago and is still to come.
     *
     * @param place where to resume
     * @param end of the log
     * @param atMost how many positions behind the end
     */
    static Beginning resuming(Cursor place, Cursor end, long atMost) {
        long bound = Math.max(0, end.position() - atMost);
        List<Gap> unseen = unseenUpTo(bound, place);
        List<Gap> left = new ArrayList<>();
        unseen.forEach(range -> left.addAll(common(range, end.gaps())));
        if (positions(left) == positions(unseen)) {
            return new Beginning(place, null);
        }
        place.gaps().stream()
                .filter(gap -> gap.last() > bound)
                .map(gap -> new Gap(Math.max(gap.first(), bound + 1), gap.last(), Gap.UNSTAMPED))
                .forEach(left::add);
        return new Beginning(new Cursor(Math.max(place.position(), bound), left), missed(unseen));
    }

    private static List<Gap> unseenUpTo(long bound, Cursor place) {
        List<Gap> unseen = new ArrayList<>();
        for (Gap gap : place.gaps()) {
            if (gap.first() <= bound) {
                unseen.add(new Gap(gap.first(), Math.min(gap.last(), bound), Gap.UNSTAMPED));
            }
        }
        if (place.position() < bound) {
            unseen.add(new Gap(place.position() + 1, bound, Gap.UNSTAMPED));
        }
        return unseen;
    }

    private static List<Gap> common(Gap range, List<Gap> gaps) {
        return gaps.stream()
                .filter(gap -> gap.first() <= range.last() && gap.last() >= range.first())
                .map(gap -> new Gap(
                        Math.max(gap.first(), range.first()), Math.min(gap.last(), range.last()), Gap.UNSTAMPED))
                .toList();
    }

    private static MissedEvents missed(List<Gap> ranges) {
        return new MissedEvents(
                Reason.TOO_FAR_BEHIND,
                positions(ranges),
                OptionalLong.of(ranges.get(0).first()),
                OptionalLong.of(ranges.get(ranges.size() - 1).last()));
    }

    private static long positions(List<Gap> ranges) {
        return ranges.stream().mapToLong(gap -> gap.last() - gap.first() + 1).sum();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;

/**
 * Neighbouring positions below a cursor that were not visible when the cursor passed them: their transactions may still be
 * running, or were rolled back, or the positions were skipped. A range, because a sequence may skip a great many at once.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param first the lowest missed position
 * @param last the highest missed position, not less than {@code first}
 * @param stamp what the storage needs to find out that no running transaction can own the positions any more; it means
 *     nothing to others
 */
public record Gap(long first, long last, long stamp) {
    /** The stamp of a gap that the storage has not stamped yet. */
    public static final long UNSTAMPED = 0;

    /** @throws IllegalArgumentException when {@code last} is less than {@code first} */
    public Gap {
        if (last < first) {
            throw new IllegalArgumentException("Gap: its last position " + last + " is below its first one " + first);
        }
    }

    /** Whether the position is one of the missed ones. */
    public boolean contains(long position) {
        return first <= position && position <= last;
    }

    /** The same positions with another stamp. */
    public Gap withStamp(long other) {
        return new Gap(first, last, other);
    }

    /** What is left of the gap when these positions are no longer missed: none, one or several gaps, ascending. */
    public List<Gap> without(NavigableSet<Long> found) {
        SortedSet<Long> inside = found.subSet(first, true, last, true);
        if (inside.isEmpty()) {
            return List.of(this);
        }
        List<Gap> rest = new ArrayList<>();
        long next = first;
        for (long position : inside) {
            if (position > next) {
                rest.add(new Gap(next, position - 1, stamp));
            }
            next = position + 1;
        }
        if (next <= last) {
            rest.add(new Gap(next, last, stamp));
        }
        return rest;
    }

    /** What is left of the gap when only these positions are still missed: none, one or several gaps, ascending. */
    public List<Gap> onlyAt(NavigableSet<Long> missed) {
        List<Gap> rest = new ArrayList<>();
        for (long position : missed.subSet(first, true, last, true)) {
            int newest = rest.size() - 1;
            if (newest >= 0 && rest.get(newest).last() == position - 1) {
                rest.set(newest, new Gap(rest.get(newest).first(), position, stamp));
            } else {
                rest.add(new Gap(position, position, stamp));
            }
        }
        return rest;
    }
}

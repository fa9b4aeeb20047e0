// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * How far a subscription has read: everything up to a position, but for the gaps below it.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param position everything up to here was read, 0 when nothing was
 * @param gaps the missed positions below, ascending, without overlap
 */
public record Cursor(long position, List<Gap> gaps) {
    /** Before the first event. */
    public static final Cursor START = new Cursor(0, List.of());

    public Cursor {
        gaps = List.copyOf(gaps);
    }

    /** Whether the event at the position was read. */
    public boolean covers(long eventPosition) {
        return eventPosition <= position && gaps.stream().noneMatch(gap -> gap.contains(eventPosition));
    }

    /** The part of this cursor that is not above a position. */
    public Cursor downTo(long lower) {
        if (lower >= position) {
            return this;
        }
        List<Gap> below = new ArrayList<>();
        for (Gap gap : gaps) {
            if (gap.first() <= lower) {
                below.add(new Gap(gap.first(), Math.min(gap.last(), lower), gap.stamp()));
            }
        }
        return new Cursor(lower, below);
    }

    /** The same position with other gaps. */
    public Cursor withGaps(List<Gap> others) {
        return new Cursor(position, others);
    }

    /**
     * The cursor after reading these positions and no others: those in a gap are missed no longer, and what was jumped over
     * above this cursor's position is a new gap, not stamped yet. For storages.
     *
     * @param read positions of events, not covered by this cursor
     */
    public Cursor after(NavigableSet<Long> read) {
        List<Gap> open = new ArrayList<>();
        gaps.forEach(gap -> open.addAll(gap.without(read)));
        long reached = position;
        for (long next : read.tailSet(position, false)) {
            if (next > reached + 1) {
                open.add(new Gap(reached + 1, next - 1, Gap.UNSTAMPED));
            }
            reached = next;
        }
        return new Cursor(reached, open);
    }

    /**
     * The cursor after one event of a page on the way to the page's end: the event counts as read, the page's later events do
     * not.
     *
     * @param eventPosition the event, from the page that was read at this cursor
     * @param pageEnd the cursor after the whole page
     */
    public Cursor advancedTo(long eventPosition, Cursor pageEnd) {
        List<Gap> open = new ArrayList<>();
        if (eventPosition <= position) {
            NavigableSet<Long> read = new TreeSet<>(List.of(eventPosition));
            gaps.forEach(gap -> open.addAll(gap.without(read)));
            return new Cursor(position, open);
        }
        open.addAll(gaps);
        for (Gap gap : pageEnd.gaps()) {
            if (gap.first() > position && gap.last() < eventPosition) {
                open.add(gap);
            }
        }
        return new Cursor(eventPosition, open);
    }
}

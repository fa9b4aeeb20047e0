// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.retention;

import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.LogSegment;
import dev.tidings.core.spi.StoredEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/**
 * The events of one piece of the log, ascending, read as a subscription reads them: with the gaps that open transactions may still
 * fill. It ends only when no gap is left, so what it has shown is all that the piece will ever hold. Not thread-safe.
 */
final class SegmentEvents implements Iterator<StoredEvent> {
    private static final int PAGE = 500;

    /** How many gaps are looked after at once: a piece with many rollbacks has thousands. */
    private static final int GAPS = 500;

    private final EventLog log;
    private final LogSegment segment;
    private final BooleanSupplier goOn;
    private final Queue<StoredEvent> page = new ArrayDeque<>();
    private final List<Gap> missed = new ArrayList<>();
    private long reached;
    private boolean complete;
    private long count;

    /**
     * @param goOn waits a while before another look at the gaps; false when there is to be none
     */
    SegmentEvents(EventLog log, LogSegment segment, BooleanSupplier goOn) {
        this.log = log;
        this.segment = segment;
        this.goOn = goOn;
        reached = segment.first() - 1;
    }

    /** How many events were read. */
    long count() {
        return count;
    }

    /** @throws UnsettledException when the piece may still get events */
    @Override
    public boolean hasNext() {
        while (page.isEmpty() && !complete) {
            read();
        }
        return !page.isEmpty();
    }

    @Override
    public StoredEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the segment has no more events");
        }
        count++;
        return page.remove();
    }

    /** Without the gaps below, which are looked after at the end: asking for them again with each page would cost more than the page. */
    private void read() {
        LogPage next = log.read(new Cursor(reached, List.of()), PAGE);
        next.events().stream()
                .filter(stored -> stored.position() <= segment.last())
                .forEach(page::add);
        next.end().gaps().forEach(this::miss);
        reached = next.end().position();
        if (reached >= segment.last() || next.events().size() < PAGE) {
            complete = true;
            miss(new Gap(reached + 1, Math.max(reached + 1, segment.last()), Gap.UNSTAMPED));
            settle();
        }
    }

    private void miss(Gap gap) {
        if (gap.first() <= segment.last()) {
            missed.add(new Gap(gap.first(), Math.min(gap.last(), segment.last()), gap.stamp()));
        }
    }

    /** Looks after the gaps until none is left. */
    private void settle() {
        List<Gap> open = missed;
        while (!open.isEmpty()) {
            open = stillOpen(open);
            if (!open.isEmpty() && !goOn.getAsBoolean()) {
                throw new UnsettledException(
                        segment,
                        "a transaction is open that may own position "
                                + open.get(0).first());
            }
        }
    }

    /** With a cursor behind which nothing comes, so that the gaps alone are read. */
    private List<Gap> stillOpen(List<Gap> gaps) {
        List<Gap> open = new ArrayList<>();
        for (int i = 0; i < gaps.size(); i += GAPS) {
            LogPage late = log.read(new Cursor(Long.MAX_VALUE, gaps.subList(i, Math.min(i + GAPS, gaps.size()))), PAGE);
            if (!late.events().isEmpty()) {
                throw new UnsettledException(segment, "events were committed late, while it was read");
            }
            open.addAll(late.end().gaps());
        }
        return open;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.live;

import dev.tidings.core.TailPlace;
import dev.tidings.core.TailedEvent;
import dev.tidings.core.internal.Threads;
import dev.tidings.core.internal.durable.WakeUp;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.LogPage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log for all tails that are at its end. One thread, with one cursor: a thousand tails cost one read. A tail that has
 * caught up joins in with a cursor of its own, and skips what it has seen until the common one has passed that, too. Thread-safe.
 */
final class HeadReader implements OpenTails.Source {
    private static final Logger log = LoggerFactory.getLogger(HeadReader.class);

    /** How many events are read at once, here and by those that catch up. */
    static final int PAGE = 500;

    /** A busy log is not read more often: several publications then cost one read. */
    private static final Duration BETWEEN_READS = Duration.ofMillis(50);

    /** Each may cost a read, for which all others wait. */
    private static final int JOINING_AT_ONCE = 20;

    private record Joining(ListenedTail tail, Cursor cursor) {}

    private final EventLog events;
    private final Duration pollInterval;
    private final Behind catchUp;
    private final WakeUp wakeUp = new WakeUp();
    private final Queue<Joining> joining = new ArrayDeque<>();

    /** Only for the reading thread. */
    private final List<Joined> joined = new ArrayList<>();

    private @Nullable Cursor head;
    private volatile boolean stopped;
    private boolean troubled;

    /** A tail, with what it has seen besides the common cursor; null for nothing. */
    private static final class Joined {
        private final ListenedTail tail;
        private @Nullable Cursor seen;

        Joined(ListenedTail tail, @Nullable Cursor seen) {
            this.tail = tail;
            this.seen = seen;
        }

        void give(List<TailedEvent> page, Cursor end, boolean full) {
            page.forEach(event -> give(event, end));
            if (!full) {
                // What it had seen was visible before this was read: the common cursor covers it now.
                seen = null;
            }
            if (seen == null) {
                tail.passTo(TailPlace.of(end));
            }
        }

        private void give(TailedEvent event, Cursor end) {
            long position = event.position().orElseThrow();
            TailedEvent placed = event;
            if (seen != null) {
                if (seen.covers(position)) {
                    return;
                }
                seen = seen.advancedTo(position, end);
                placed = Placed.at(seen, event);
            }
            if (tail.takes(event.event())) {
                tail.add(placed);
            }
        }
    }

    /** Takes tails that were not at the end of the log after all. */
    interface Behind {
        void catchUp(ListenedTail tail, Cursor from);
    }

    HeadReader(EventLog events, Duration pollInterval, Behind catchUp) {
        this.events = events;
        this.pollInterval = pollInterval;
        this.catchUp = catchUp;
    }

    /** Where the common cursor stands; null as long as nobody has joined. */
    synchronized @Nullable Cursor head() {
        return head;
    }

    private synchronized void head(@Nullable Cursor cursor) {
        head = cursor;
    }

    /** There may be something new. */
    void wake() {
        wakeUp.signal();
    }

    /** Gives a tail everything from a cursor on, which is near the end of the log. */
    void join(ListenedTail tail, Cursor cursor) {
        synchronized (joining) {
            joining.add(new Joining(tail, cursor));
        }
        wakeUp.signal();
    }

    /** Lets the thread end after what it is doing. */
    @Override
    public void stop() {
        stopped = true;
        wakeUp.signal();
    }

    /** Reads until it is stopped. */
    @Override
    public void run() {
        try {
            while (!stopped) {
                long begun = System.nanoTime();
                if (!readOnce()) {
                    wakeUp.await(pollInterval);
                    Threads.pause(begun + BETWEEN_READS.toNanos() - System.nanoTime());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there may be more at once. */
    private boolean readOnce() {
        try {
            joined.removeIf(each -> each.tail.isEnded());
            if (joined.isEmpty()) {
                head(null);
            }
            boolean more = letJoin();
            more |= read();
            if (troubled) {
                troubled = false;
                log.info("The log can be read again for tails");
            }
            return more;
        } catch (RuntimeException e) {
            if (!troubled) {
                troubled = true;
                log.warn("The log cannot be read for tails; trying again every {} ms", pollInterval.toMillis(), e);
            }
            return false;
        }
    }

    private boolean letJoin() {
        for (int i = 0; i < JOINING_AT_ONCE; i++) {
            Joining next;
            synchronized (joining) {
                next = joining.peek();
            }
            if (next == null) {
                return false;
            }
            if (!next.tail().isEnded()) {
                letJoin(next.tail(), next.cursor());
            }
            synchronized (joining) {
                joining.remove();
            }
        }
        return true;
    }

    /**
     * What the common cursor covers was visible before this reads: so behind a page that is not full, the tail has seen all of it.
     */
    private void letJoin(ListenedTail tail, Cursor cursor) {
        Cursor common = head();
        if (common == null || isSamePlace(common, cursor)) {
            head(common == null ? cursor : common);
            joined.add(new Joined(tail, null));
            return;
        }
        LogPage page = events.read(cursor, PAGE);
        if (page.events().size() == PAGE) {
            catchUp.catchUp(tail, cursor);
            return;
        }
        Placed.all(cursor, page).stream()
                .filter(event -> tail.takes(event.event()))
                .forEach(tail::add);
        tail.passTo(TailPlace.of(page.end()));
        joined.add(new Joined(tail, page.end()));
    }

    private static boolean isSamePlace(Cursor one, Cursor other) {
        return ranges(one).equals(ranges(other)) && one.position() == other.position();
    }

    private static List<Gap> ranges(Cursor cursor) {
        return cursor.gaps().stream().map(gap -> gap.withStamp(Gap.UNSTAMPED)).toList();
    }

    private boolean read() {
        Cursor from = head();
        if (from == null) {
            return false;
        }
        LogPage page = events.read(from, PAGE);
        boolean full = page.events().size() == PAGE;
        List<TailedEvent> placed = Placed.all(from, page);
        joined.forEach(each -> each.give(placed, page.end(), full));
        head(page.end());
        return full;
    }
}

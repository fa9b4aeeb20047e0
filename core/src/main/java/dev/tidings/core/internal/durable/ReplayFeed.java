// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.ReplayOrder;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.LogScan;
import dev.tidings.core.spi.ScannedEvents;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.StoredEvent;
import dev.tidings.core.spi.StoredReplay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the log once more. The subscription has passed all of it, so it is visible or never will be: the only gaps of the
 * cursor are events that were in hand. What the subscription had not finished, it delivers itself.
 *
 * <p>Thread-safe as far as one thread at a time reads.
 */
final class ReplayFeed implements Feed {
    private final StoredReplay stored;
    private final Registration registration;
    private final Storage storage;
    private final LogScan scan;
    private final Unfinished unfinished;
    private final int pageSize;
    private final @Nullable Throttle throttle;
    private final long last;

    ReplayFeed(StoredReplay stored, Registration registration, Storage storage, int pageSize) {
        this.stored = stored;
        this.registration = registration;
        this.storage = storage;
        this.pageSize = pageSize;
        unfinished = new Unfinished(storage.replays(), stored.replay().id());
        ReplayOrder order = stored.replay().order();
        last = stored.replay().progress().last();
        scan = new LogScan(
                order.events().toPosition(last), registration.selector().typePatterns());
        throttle = order.perSecond() == ReplayOrder.UNLIMITED ? null : new Throttle(order.perSecond());
    }

    @Override
    public LogPage read(Cursor from) {
        if (throttle == null) {
            return readAgain(from);
        }
        int free = throttle.free(pageSize);
        LogPage page = free == 0 ? new LogPage(List.of(), from) : page(from, free);
        throttle.use(page.events().size());
        return page;
    }

    @Override
    public LogPage readAgain(Cursor from) {
        return page(from, pageSize);
    }

    private LogPage page(Cursor from, int limit) {
        return from.gaps().isEmpty() ? ahead(from, limit) : inHand(from, limit);
    }

    private LogPage ahead(Cursor from, int limit) {
        if (from.position() >= last) {
            return new LogPage(List.of(), from);
        }
        ScannedEvents found = storage.log().scan(scan, from.position(), limit);
        return new LogPage(taken(found), new Cursor(found.reached(), List.of()));
    }

    /** The events of the lowest gap, which its reader did not settle. */
    private LogPage inHand(Cursor from, int limit) {
        List<Gap> gaps = new ArrayList<>(from.gaps());
        Gap gap = gaps.remove(0);
        LogScan inside = new LogScan(scan.selection().toPosition(gap.last()), scan.types());
        ScannedEvents found = storage.log().scan(inside, gap.first() - 1, limit);
        if (found.reached() < gap.last()) {
            gaps.add(0, new Gap(found.reached() + 1, gap.last(), gap.stamp()));
        }
        return new LogPage(taken(found), from.withGaps(gaps));
    }

    private List<StoredEvent> taken(ScannedEvents found) {
        return found.events().stream().filter(this::takes).toList();
    }

    @Override
    public boolean takes(StoredEvent event) {
        return registration
                        .selector()
                        .matches(event.event().type(), event.event().topics())
                && stored.excluded().stream().noneMatch(gap -> gap.contains(event.position()))
                && !unfinished.contains(event.position());
    }

    @Override
    public boolean mayHaveMore(Cursor from, LogPage page) {
        return !page.end().equals(from);
    }

    @Override
    public boolean isThrough(LogPage page, long upTo) {
        return page.end().gaps().isEmpty() && page.end().position() >= Math.min(upTo, last);
    }

    @Override
    public Duration pause(Cursor from) {
        return throttle == null || endsAt(from) ? Duration.ZERO : throttle.untilFree();
    }

    @Override
    public boolean endsAt(Cursor cursor) {
        return cursor.gaps().isEmpty() && cursor.position() >= last;
    }

    @Override
    public boolean finish(Lease lease) {
        return storage.replays().finish(stored.replay().id(), lease);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.live;

import dev.tidings.core.MissedEvents;
import dev.tidings.core.Tail;
import dev.tidings.core.TailListener;
import dev.tidings.core.TailOptions;
import dev.tidings.core.TailPlace;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.LogPage;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tails of a log. Thread-safe. */
public final class LogTails implements Tails {
    /** How many tails that are behind read at the same moment: a thousand clients that come back together are no storm. */
    private static final int READING_AT_ONCE = 4;

    private static final Logger warnings = LoggerFactory.getLogger(LogTails.class);

    private final EventLog log;
    private final Duration pollInterval;
    private final OpenTails<HeadReader> tails;
    private final Semaphore readers = new Semaphore(READING_AT_ONCE);

    public LogTails(EventLog log, String busName, Duration pollInterval) {
        this.log = log;
        this.pollInterval = pollInterval;
        tails = new OpenTails<>(busName, () -> new HeadReader(log, pollInterval, this::begin));
    }

    /** There may be something new in the log; costs next to nothing when nobody listens. */
    public void wake() {
        HeadReader reader = tails.source();
        if (reader != null) {
            reader.wake();
        }
    }

    @Override
    public Tail open(TailOptions options, TailListener listener) {
        Beginning beginning = beginning(options);
        ListenedTail tail = tails.add(options, listener);
        tail.stand(TailPlace.of(beginning.cursor()));
        MissedEvents missed = beginning.missed();
        if (missed != null) {
            tail.begin(() -> {
                tail.tell(missed);
                catchUp(tail, beginning.cursor());
            });
        } else {
            begin(tail, beginning.cursor());
        }
        return tail;
    }

    private Beginning beginning(TailOptions options) {
        TailPlace after = options.after();
        if (after == null) {
            return new Beginning(end(null), null);
        }
        return Beginning.resuming(after.cursor(), end(after), options.catchUpAtMost());
    }

    /** The end of the log as it is now; for a place that somebody has reached already, as it was a moment ago is good enough. */
    private Cursor end(@Nullable TailPlace reached) {
        HeadReader reader = tails.source();
        Cursor near = reader == null ? null : reader.head();
        if (near != null && reached != null && near.position() >= reached.position()) {
            return near;
        }
        Cursor end = near == null ? log.end() : readOn(near);
        if (reached != null && reached.position() > end.position()) {
            throw new IllegalArgumentException(
                    "The place " + reached + " lies behind the end of the log, which is at position " + end.position()
                            + ": it is from another log. Begin from now on, or at TailPlace.BEGINNING.");
        }
        return end;
    }

    private Cursor readOn(Cursor from) {
        Cursor at = from;
        LogPage page = log.read(at, HeadReader.PAGE);
        while (page.events().size() == HeadReader.PAGE) {
            at = page.end();
            page = log.read(at, HeadReader.PAGE);
        }
        return page.end();
    }

    private void begin(ListenedTail tail, Cursor from) {
        tail.begin(() -> catchUp(tail, from));
    }

    /** Gives a tail page by page, at its own pace, until it is at the end of the log. */
    private void catchUp(ListenedTail tail, Cursor from) throws InterruptedException {
        Cursor at = from;
        boolean more = true;
        while (more && !tail.isEnded()) {
            LogPage page = page(tail, at);
            if (page != null) {
                give(tail, at, page);
                at = page.end();
                more = page.events().size() == HeadReader.PAGE;
            }
        }
        HeadReader reader = tails.source();
        if (reader != null) {
            reader.join(tail, at);
        }
    }

    private static void give(ListenedTail tail, Cursor from, LogPage page) {
        Placed.all(from, page).stream()
                .filter(event -> !tail.isEnded() && tail.takes(event.event()))
                .forEach(tail::give);
        if (!tail.isEnded()) {
            tail.stand(TailPlace.of(page.end()));
        }
    }

    /** The next page; null when the storage failed and has had its time to recover. */
    private @Nullable LogPage page(ListenedTail tail, Cursor from) throws InterruptedException {
        try {
            readers.acquire();
            try {
                return log.read(from, HeadReader.PAGE);
            } finally {
                readers.release();
            }
        } catch (RuntimeException e) {
            warnings.warn("The log cannot be read for {}; trying again in {} ms", tail, pollInterval.toMillis(), e);
            boolean unused = tail.awaitEnd(pollInterval);
            return null;
        }
    }

    @Override
    public void close(Duration atMost) {
        tails.close(atMost);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.LogPage;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log once for all subscriptions that stand at the same place, as they do when none is behind. A page that was read from
 * a cursor is right for everybody who stands there, however old it is, as long as it holds something; that there is nothing holds only
 * until something is published, here or elsewhere.
 *
 * <p>Behind a full page the next one is read at once, while whoever asked handles the first: where the log is read in one go, by a relay or after a
 * pause, reading takes as long as handling.
 *
 * <p>Thread-safe. Whoever stands elsewhere reads at the same time.
 */
final class SharedReads {
    /** How many pages are kept; a subscription that is further behind reads for itself. */
    private static final int MAX_READS = 8;

    private static final Logger logger = LoggerFactory.getLogger(SharedReads.class);

    private final EventLog log;
    private final long emptyForNanos;
    private final Machine machine;
    private final Executor ahead;
    private final Map<Cursor, Read> reads = new LinkedHashMap<>();
    private long news;

    /**
     * @param emptyFor how long nobody looks again who has not heard of anything new
     * @param machine that the reading threads run on
     * @param ahead reads the next page, if it likes to
     */
    SharedReads(EventLog log, Duration emptyFor, Machine machine, Executor ahead) {
        this.ahead = ahead;
        this.log = log;
        emptyForNanos = emptyFor.toNanos();
        this.machine = machine;
    }

    /** Something was published: that there was nothing tells nothing any more. */
    void somethingNew() {
        synchronized (reads) {
            news++;
        }
    }

    /** The page at a cursor, of at most so many events, read after this was called or holding something. */
    LogPage read(Cursor from, int limit) {
        LogPage shared = readOrShare(from, limit);
        LogPage page =
                shared.events().size() <= limit ? shared : log.read(from, limit); // of somebody who takes more at once
        if (page.events().size() == limit) {
            ahead.execute(() -> readAhead(page.end(), limit));
        }
        return page;
    }

    private void readAhead(Cursor from, int limit) {
        try {
            Read own = new Read();
            if (join(from, own) == own) {
                LogPage unused = readNow(from, limit, own);
            }
        } catch (RuntimeException | Error e) {
            logger.debug("What comes next could not be read ahead; whoever needs it reads it, and is told", e);
        }
    }

    private LogPage readOrShare(Cursor from, int limit) {
        while (true) {
            Read own = new Read();
            Read there = join(from, own);
            if (there == own) {
                return readNow(from, limit, own);
            }
            LogPage page = there.await();
            if (page != null && (!page.events().isEmpty() || there.isStillRight(own))) {
                return page;
            }
            forget(from, there);
        }
    }

    private Read join(Cursor from, Read own) {
        synchronized (reads) {
            own.begin(news);
            Read there = reads.get(from);
            if (there != null) {
                return there;
            }
            own.underWay.lock();
            reads.put(from, own);
            if (reads.size() > MAX_READS) {
                reads.remove(reads.keySet().iterator().next());
            }
            return own;
        }
    }

    private void forget(Cursor from, Read read) {
        synchronized (reads) {
            reads.remove(from, read);
        }
    }

    private LogPage readNow(Cursor from, int limit, Read own) {
        try {
            LogPage page = log.read(from, limit);
            own.page = new SoftReference<>(page);
            return page;
        } catch (RuntimeException | Error e) {
            forget(from, own);
            throw e;
        } finally {
            own.underWay.unlock();
        }
    }

    /** One read, under way or done. */
    private final class Read {
        /** Held by whoever reads, until the page is there. */
        private final ReentrantLock underWay = machine.newLock();

        private @Nullable SoftReference<LogPage> page;
        private long newsBefore;
        private long begunAt;

        void begin(long newsNow) {
            newsBefore = newsNow;
            begunAt = machine.nanos();
        }

        /** Whether a read that begins now would see no more. */
        boolean isStillRight(Read now) {
            return newsBefore == now.newsBefore && now.begunAt - begunAt < emptyForNanos;
        }

        /** The page, once it is there; null when the read failed, or the page had to make room. */
        @Nullable
        LogPage await() {
            underWay.lock();
            try {
                return page == null ? null : page.get();
            } finally {
                underWay.unlock();
            }
        }
    }
}

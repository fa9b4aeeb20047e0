// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.LogPage;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log once for all subscriptions that stand at the same place, as they do when none is behind. A page that was read from
 * a cursor is right for everybody who stands there, however old it is, as long as it holds something; that there is nothing holds only
 * until something is published, here or elsewhere.
 *
 * <p>Thread-safe. Whoever stands elsewhere reads at the same time.
 */
final class SharedReads {
    /** How many pages are kept; a subscription that is further behind reads for itself. */
    private static final int MAX_READS = 8;

    private final EventLog log;
    private final int limit;
    private final long emptyForNanos;
    private final Machine machine;
    private final Map<Cursor, Read> reads = new LinkedHashMap<>();
    private long news;

    /**
     * @param limit of events in a page
     * @param emptyFor how long nobody looks again who has not heard of anything new
     * @param machine that the reading threads run on
     */
    SharedReads(EventLog log, int limit, Duration emptyFor, Machine machine) {
        this.log = log;
        this.limit = limit;
        emptyForNanos = emptyFor.toNanos();
        this.machine = machine;
    }

    /** Something was published: that there was nothing tells nothing any more. */
    void somethingNew() {
        synchronized (reads) {
            news++;
        }
    }

    /** The page at a cursor, read after this was called or holding something. */
    LogPage read(Cursor from) {
        while (true) {
            Read own = new Read();
            Read there = join(from, own);
            if (there == own) {
                return readNow(from, own);
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

    private LogPage readNow(Cursor from, Read own) {
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

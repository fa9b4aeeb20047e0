// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.LogPage;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
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
    private final Map<Cursor, Read> reads = new LinkedHashMap<>();
    private long news;

    /**
     * @param limit of events in a page
     * @param emptyFor how long nobody looks again who has not heard of anything new
     */
    SharedReads(EventLog log, int limit, Duration emptyFor) {
        this.log = log;
        this.limit = limit;
        emptyForNanos = emptyFor.toNanos();
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
            Read there = reads.putIfAbsent(from, own);
            if (reads.size() > MAX_READS) {
                reads.remove(reads.keySet().iterator().next());
            }
            return there == null ? own : there;
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
            own.done(page);
            return page;
        } catch (RuntimeException | Error e) {
            forget(from, own);
            own.failed(e);
            throw e;
        }
    }

    /** One read, under way or done. */
    private final class Read {
        private final CompletableFuture<SoftReference<LogPage>> result = new CompletableFuture<>();
        private long newsBefore;
        private long begunAt;

        void begin(long newsNow) {
            newsBefore = newsNow;
            begunAt = System.nanoTime();
        }

        /** Whether a read that begins now would see no more. */
        boolean isStillRight(Read now) {
            return newsBefore == now.newsBefore && now.begunAt - begunAt < emptyForNanos;
        }

        void done(LogPage page) {
            result.complete(new SoftReference<>(page));
        }

        void failed(Throwable e) {
            result.completeExceptionally(e);
        }

        /** The page, once it is there; null when it had to make room. */
        @Nullable
        LogPage await() {
            try {
                return result.get().get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException("Interrupted while waiting for a page of the log", e);
            } catch (ExecutionException e) {
                return null;
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.Event;
import dev.tidings.core.LogQuery;
import dev.tidings.core.StorageException;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.FoundEvents;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.LogScan;
import dev.tidings.core.spi.ScannedEvents;
import dev.tidings.core.spi.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("D2: the log is read once for all that stand at the same place")
@Timeout(30)
class SharedReadsTest {
    /** A log whose events appear one by one; it counts how often it is read. */
    private static final class CountedLog implements EventLog {
        private final AtomicInteger reads = new AtomicInteger();
        private volatile int newest;
        private volatile boolean broken;
        private volatile CountDownLatch mayEnd = new CountDownLatch(0);

        @Override
        public LogPage read(Cursor from, int limit) {
            reads.incrementAndGet();
            int visible = newest;
            waitForEnd();
            if (broken) {
                throw new StorageException("no connection");
            }
            List<StoredEvent> events = LongStream.rangeClosed(
                            from.position() + 1, Math.min(visible, from.position() + limit))
                    .mapToObj(CountedLog::event)
                    .toList();
            return new LogPage(events, new Cursor(Math.min(visible, from.position() + limit), List.of()));
        }

        private void waitForEnd() {
            try {
                assertThat(mayEnd.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static StoredEvent event(long position) {
            return new StoredEvent(
                    position,
                    Instant.EPOCH,
                    Event.stored("thing.happened", "{}").id("e" + position).build());
        }

        @Override
        public void append(List<Event<String>> events) {
            throw new UnsupportedOperationException("only read here");
        }

        @Override
        public List<Event<String>> appendNew(List<Event<String>> events, Duration window) {
            throw new UnsupportedOperationException("only read here");
        }

        @Override
        public int forgetIds(Duration window, int limit) {
            throw new UnsupportedOperationException("only read here");
        }

        @Override
        public Optional<StoredEvent> newestWithId(String id) {
            throw new UnsupportedOperationException("only read here");
        }

        @Override
        public Cursor end() {
            throw new UnsupportedOperationException("only read here");
        }

        @Override
        public ScannedEvents scan(LogScan scan, long after, int limit) {
            throw new UnsupportedOperationException("only read here");
        }

        @Override
        public FoundEvents search(LogQuery query, Predicate<String> fields) {
            throw new UnsupportedOperationException("only read here");
        }

        @Override
        public Optional<StoredEvent> get(long position) {
            throw new UnsupportedOperationException("only read here");
        }
    }

    private final CountedLog log = new CountedLog();
    private final SharedReads reads = new SharedReads(log, Duration.ofHours(1), Machine.JVM, ahead -> {});

    @Test
    @DisplayName("D2: a page with events serves everybody who stands where it was read")
    void page() {
        log.newest = 3;

        LogPage first = reads.read(Cursor.START, 100);
        log.newest = 5;
        reads.somethingNew();
        LogPage second = reads.read(Cursor.START, 100);

        assertThat(second).isSameAs(first);
        assertThat(reads.read(first.end(), 100).events()).hasSize(2);
        assertThat(log.reads).hasValue(2);
    }

    @Test
    @DisplayName("D2: that there is nothing is believed until something is published")
    void nothing() {
        reads.read(Cursor.START, 100);
        reads.read(Cursor.START, 100);
        assertThat(log.reads).hasValue(1);

        log.newest = 1;
        reads.somethingNew();

        assertThat(reads.read(Cursor.START, 100).events()).hasSize(1);
    }

    @Test
    @DisplayName("D2: what another instance may have published is looked for after a while")
    void nothingForAWhile() {
        SharedReads impatient = new SharedReads(log, Duration.ZERO, Machine.JVM, ahead -> {});
        impatient.read(Cursor.START, 100);
        log.newest = 1;

        assertThat(impatient.read(Cursor.START, 100).events()).hasSize(1);
    }

    @Test
    @DisplayName("D2: whoever asks after a publication does not get the empty page of a read that began before")
    void staleReadUnderWay() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        log.mayEnd = mayEnd;
        FutureTask<LogPage> early = new FutureTask<>(() -> reads.read(Cursor.START, 100));
        new Thread(early, "early").start();
        while (log.reads.get() == 0) {
            Thread.onSpinWait();
        }
        log.newest = 1;
        reads.somethingNew();
        FutureTask<LogPage> late = new FutureTask<>(() -> reads.read(Cursor.START, 100));
        new Thread(late, "late").start();
        mayEnd.countDown();

        assertThat(early.get(10, TimeUnit.SECONDS).events()).isEmpty();
        assertThat(late.get(10, TimeUnit.SECONDS).events()).hasSize(1);
    }

    @Test
    @DisplayName(
            "D2: behind a full page the next one is read ahead, once, and nothing behind that before it is asked for")
    void ahead() {
        List<Runnable> toDo = new ArrayList<>();
        SharedReads full = new SharedReads(log, Duration.ofHours(1), Machine.JVM, toDo::add);
        log.newest = 2;
        LogPage first = full.read(Cursor.START, 2);
        log.newest = 4;
        full.read(Cursor.START, 2);
        toDo.forEach(Runnable::run);
        assertThat(log.reads).hasValue(2);

        assertThat(full.read(first.end(), 2).events()).hasSize(2);

        assertThat(log.reads).hasValue(2);
    }

    @Test
    @DisplayName("D2: behind a page that is not full nothing is read ahead")
    void atTheEnd() {
        List<Runnable> toDo = new ArrayList<>();
        log.newest = 1;
        new SharedReads(log, Duration.ofHours(1), Machine.JVM, toDo::add).read(Cursor.START, 2);

        assertThat(toDo).isEmpty();
    }

    @Test
    @DisplayName("D2: what could not be read ahead is read again by whoever needs it, who is told of the failure")
    void failedAhead() {
        List<Runnable> toDo = new ArrayList<>();
        SharedReads full = new SharedReads(log, Duration.ofHours(1), Machine.JVM, toDo::add);
        log.newest = 2;
        LogPage first = full.read(Cursor.START, 2);
        log.broken = true;
        toDo.forEach(Runnable::run);

        assertThatThrownBy(() -> full.read(first.end(), 2)).isInstanceOf(StorageException.class);
        log.broken = false;
        log.newest = 3;

        assertThat(full.read(first.end(), 2).events()).hasSize(1);
    }

    @Test
    @DisplayName("D2: nobody gets more at once than was asked for, whatever others take")
    void bounded() {
        log.newest = 5;
        assertThat(reads.read(Cursor.START, 100).events()).hasSize(5);

        LogPage page = reads.read(Cursor.START, 2);

        assertThat(page.events()).hasSize(2);
        assertThat(page.end().position()).isEqualTo(2);
    }

    @Test
    @DisplayName("D2: a read that failed is made again")
    void failed() {
        log.broken = true;
        assertThatThrownBy(() -> reads.read(Cursor.START, 100)).isInstanceOf(StorageException.class);
        log.broken = false;
        log.newest = 1;

        assertThat(reads.read(Cursor.START, 100).events()).hasSize(1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.scheduling;

import dev.tidings.core.BusClosedException;
import dev.tidings.core.Event;
import dev.tidings.core.ScheduledPublication;
import dev.tidings.core.internal.Threads;
import dev.tidings.core.spi.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delayed publications of a bus without a storage: a tree in memory, so that calling one off costs no search, and a thread that
 * waits for the first one and gives it to a worker. Time is what has passed, so setting the computer's clock moves nothing.
 *
 * <p>Thread-safe.
 */
public final class LocalSchedule implements Schedule {
    private static final Logger log = LoggerFactory.getLogger(LocalSchedule.class);

    private final String busName;
    private final Transactions transactions;
    private final Consumer<List<Event<?>>> handlers;
    private final Supplier<BusClosedException> refusal;
    private final PublicationWorkers workers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final NavigableSet<LocalPublication> waiting = new TreeSet<>();
    private final AtomicLong numbers = new AtomicLong();
    private final long begin = System.nanoTime();
    private @Nullable Thread timer;
    private boolean closed;

    /**
     * An empty schedule.
     *
     * @param transactions whose commits are waited for
     * @param handlers get what is due
     * @param refusal for a bus that is closed
     */
    public LocalSchedule(
            String busName,
            Transactions transactions,
            Consumer<List<Event<?>>> handlers,
            Supplier<BusClosedException> refusal) {
        this.busName = busName;
        this.transactions = transactions;
        this.handlers = handlers;
        this.refusal = refusal;
        workers = new PublicationWorkers(busName);
    }

    @Override
    public ScheduledPublication add(String eventId, List<Event<?>> events, DueTime due) {
        LocalPublication added = new LocalPublication(
                this,
                numbers.incrementAndGet(),
                now() + due.delay().toNanos(),
                eventId,
                due.time(),
                List.copyOf(events));
        if (transactions.isActive()) {
            transactions.onCompletion(committed -> completed(added, committed));
        } else if (!enter(added)) {
            throw refusal.get();
        }
        return added;
    }

    private long now() {
        return System.nanoTime() - begin;
    }

    private void completed(LocalPublication added, boolean committed) {
        if (!committed) {
            cancel(added);
        } else if (!enter(added)) {
            log.warn("Bus '{}' was closed before the commit: the delayed event {} is lost", busName, added.eventId());
        }
    }

    /** @return false when it is too late, because the bus is closed */
    private boolean enter(LocalPublication added) {
        lock.lock();
        try {
            if (!closed && !added.isCancelled()) {
                waiting.add(added);
                startTimer();
                changed.signalAll();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** A thread of its own: it waits while all workers are busy, which the bus's timer must not. */
    private void startTimer() {
        if (timer == null) {
            timer = Threads.platformFactory(busName + "-schedule").newThread(this::watch);
            timer.start();
        }
    }

    boolean cancel(LocalPublication publication) {
        lock.lock();
        try {
            if (publication.markCancelled()) {
                waiting.remove(publication);
            }
            return publication.isCancelled();
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        try {
            while (workers.awaitFree() && beginNext()) {
                // the next one follows
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until one is due, and gives it to a worker. @return false when the schedule is closed */
    private boolean beginNext() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                long left = waiting.isEmpty() ? Long.MAX_VALUE : waiting.first().dueNanos - now();
                if (left <= 0) {
                    begin(waiting.first());
                    return true;
                }
                long unused = changed.awaitNanos(left);
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void begin(LocalPublication due) {
        waiting.remove(due);
        List<Event<?>> events = due.begin();
        workers.run(() -> handlers.accept(events));
    }

    @Override
    public void close(Duration atMost) {
        int lost = stop();
        if (lost > 0) {
            log.warn(
                    "Bus '{}' had {} delayed events that were not due yet; they are lost, because it has no storage",
                    busName,
                    lost);
        }
        workers.refuse();
        workers.close(atMost);
    }

    private int stop() {
        lock.lock();
        try {
            closed = true;
            int left = waiting.stream().mapToInt(LocalPublication::size).sum();
            waiting.clear();
            changed.signalAll();
            return left;
        } finally {
            lock.unlock();
        }
    }
}

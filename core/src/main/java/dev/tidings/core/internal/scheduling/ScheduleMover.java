// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.scheduling;

import dev.tidings.core.DurableOptions;
import dev.tidings.core.Event;
import dev.tidings.core.internal.Durations;
import dev.tidings.core.internal.Threads;
import dev.tidings.core.internal.dispatch.DurableWay;
import dev.tidings.core.internal.durable.EventKind;
import dev.tidings.core.internal.durable.WakeUp;
import dev.tidings.core.spi.ScheduleStore.Moved;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what is due to the log, wakes the DURABLE handlers, and then gives it to the SYNC and ASYNC handlers of this instance.
 * Sleeps until the next event is due, at most for the poll interval, because other instances schedule, too. The first look is
 * one poll interval after the start, so that an application that restarts has subscribed its handlers by then.
 *
 * <p>Thread-safe.
 */
final class ScheduleMover {
    private static final Logger log = LoggerFactory.getLogger(ScheduleMover.class);
    private static final Duration MAX_PAUSE_AFTER_TROUBLE = Duration.ofSeconds(10);

    private final DurableWay way;
    private final DurableOptions options;
    private final Consumer<List<Event<?>>> handlers;
    private final PublicationWorkers workers;
    private final WakeUp wakeUp = new WakeUp();
    private final Thread thread;
    private int troubles;
    private volatile boolean asleep;
    private volatile long asleepUntil;
    private volatile boolean stopping;

    ScheduleMover(DurableWay way, String busName, DurableOptions options, Consumer<List<Event<?>>> handlers) {
        this.way = way;
        this.options = options;
        this.handlers = handlers;
        workers = new PublicationWorkers(busName);
        thread = Threads.platformFactory(busName + "-schedule").newThread(this::run);
    }

    void start() {
        thread.start();
    }

    /** Something was scheduled here; wakes the mover only if it would sleep beyond that time. */
    void expect(DueTime due) {
        long at = System.nanoTime() + due.delay().toNanos();
        if (!asleep || at - asleepUntil < 0) {
            wakeUp.signal();
        }
    }

    private void run() {
        try {
            sleep(options.pollInterval());
            while (!stopping) {
                Duration pause = guardedLook();
                if (!pause.isZero()) {
                    sleep(pause);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sleep(Duration pause) throws InterruptedException {
        asleepUntil = System.nanoTime() + pause.toNanos();
        asleep = true;
        wakeUp.await(pause);
        asleep = false;
    }

    /** @return how long to wait before the next look unless woken; zero when there may be more to do at once */
    private Duration guardedLook() throws InterruptedException {
        try {
            Moved moved = way.storage().schedules().publishDue(options.batchSize(), way.window());
            troubles = 0;
            moved.duplicates().forEach(way::leaveOut);
            if (moved.events().isEmpty()) {
                return moved.duplicates().isEmpty() ? pauseUntil(moved.untilNext()) : Duration.ZERO;
            }
            way.engine().published(EventKind.of(moved.events()));
            handOver(moved.events());
            return Duration.ZERO;
        } catch (RuntimeException | Error e) {
            // An error, too: a mover that died silently would hold all delayed events back for good.
            return afterTrouble(e);
        }
    }

    private Duration pauseUntil(@Nullable Duration next) {
        Duration poll = options.pollInterval();
        if (next == null || next.compareTo(poll) > 0) {
            return poll;
        }
        return next.toMillis() < 1 ? Duration.ofMillis(1) : next;
    }

    private Duration afterTrouble(Throwable e) {
        Duration pause = options.pollInterval().multipliedBy(1L << Math.min(troubles++, 5));
        pause = pause.compareTo(MAX_PAUSE_AFTER_TROUBLE) > 0 ? MAX_PAUSE_AFTER_TROUBLE : pause;
        log.warn(
                "Delayed events cannot be published because the storage failed; none is lost, trying again in {} ms",
                pause.toMillis(),
                e);
        return pause;
    }

    private void handOver(List<Event<String>> moved) throws InterruptedException {
        int done = 0;
        while (done < moved.size() && workers.awaitFree()) {
            Event<String> event = moved.get(done++);
            workers.run(() -> handlers.accept(List.of(read(event))));
        }
        if (done < moved.size()) {
            log.warn(
                    "The bus was closed before {} delayed events reached its SYNC and ASYNC handlers; DURABLE handlers get"
                            + " them from the log",
                    moved.size() - done);
        }
    }

    /** As DURABLE handlers get it: what a handler wants is converted from a map. */
    private Event<?> read(Event<String> event) {
        return event.withPayload(way.codec().decode(event.payload(), Object.class));
    }

    /** Stops when what was moved is handed over. Never interrupts: a driver may take that amiss. */
    void close(Duration atMost) {
        long end = System.nanoTime() + Durations.nanos(atMost);
        stopping = true;
        wakeUp.signal();
        try {
            if (!thread.equals(Thread.currentThread())) {
                thread.join(Math.max(1, atMost.toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workers.refuse();
        workers.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.OverflowPolicy;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue before one handler, emptied by one worker at a time. There is no worker while it is empty; whoever adds the first
 * event starts one.
 *
 * <p>That none is forgotten: a producer moves the ring's tail, then reads {@code working}; a worker that stops writes {@code
 * working}, then reads the tail. All four are volatile, so at least one of the two sees what the other did. The same holds for
 * whoever closes the lane and lets the work {@link LaneWork#finish}.
 *
 * <p>Thread-safe.
 */
final class QueuedLane implements Lane, Runnable {
    private static final Logger log = LoggerFactory.getLogger(QueuedLane.class);

    /** How often an idle worker looks again before it stops: starting a worker costs far more. */
    private static final int LAST_LOOKS = 30;

    /** How long it waits between two looks: looking at once would fight with the producer over each single event. */
    private static final int PAUSE = 64;

    /** After how many events a busy worker lets others have its processor; virtual threads have no time slices. */
    private static final int FAIR_SHARE = 1024;

    /** What all lanes of a bus share. */
    record Shared(Executor workers, Waiting waiting) {}

    private final LaneWork work;
    private final Items items;
    private final Shared shared;
    private final OverflowPolicy policy;
    private final MpscRing ring;

    /** How full the queue may be when waiting producers go on: waking one for each event would cost more than the events. */
    private final int enoughRoom;

    private final Overflow overflow = new Overflow();
    private final Room room = new Room();
    private final AtomicBoolean working = new AtomicBoolean();
    private final LongAdder dropped = new LongAdder();
    private volatile boolean dropping;
    private volatile @Nullable Supplier<? extends RuntimeException> refusal;

    QueuedLane(LaneWork work, Items items, Shared shared, int capacity, OverflowPolicy policy) {
        this.work = work;
        this.items = items;
        this.shared = shared;
        this.policy = policy;
        ring = new MpscRing(capacity);
        enoughRoom = capacity / 2;
    }

    String name() {
        return work.registration().name();
    }

    @Override
    public boolean deliver(Object item, long deadlineNanos) {
        return (!overflow.isUsed() && ring.offer(item)) || deliverToFull(item, deadlineNanos);
    }

    @Override
    public void start() {
        if (!working.get()) {
            startWorker();
        }
    }

    private boolean deliverToFull(Object item, long deadlineNanos) {
        start();
        if (ring.isClosed()) {
            return refuseClosed(item);
        }
        QueuedLane own = CallStack.current().lane;
        if (own == null && ring.offer(item)) {
            return true;
        }
        return switch (policy) {
            case FAIL -> refuse(item);
            case DROP -> drop(item);
            case BLOCK -> own == null ? await(item, deadlineNanos) : deliverFrom(own, item, deadlineNanos);
        };
    }

    private boolean await(Object item, long deadlineNanos) {
        boolean[] taken = new boolean[1];
        return room.await(() -> (taken[0] = ring.offer(item)) || ring.isClosed(), deadlineNanos)
                ? taken[0] || refuseClosed(item)
                : refuse(item);
    }

    /** There is no room, and never will be. */
    private boolean refuseClosed(Object item) {
        Supplier<? extends RuntimeException> thrown = refusal;
        if (thrown != null) {
            throw thrown.get();
        }
        items.leftOut(item);
        log.info(
                "An event came to ASYNC handler '{}' when it was unsubscribed already, and is not handled by it",
                name());
        return true;
    }

    @Override
    public void close(@Nullable Supplier<? extends RuntimeException> whenRefused) {
        refusal = whenRefused;
        ring.close();
    }

    /** A worker waits as everybody does, unless its own lane would, in the end, have to wait for it. */
    private boolean deliverFrom(QueuedLane own, Object item, long deadlineNanos) {
        if (overflow.addIfUsed(item)) {
            return true;
        }
        if (ring.offer(item)) {
            return true;
        }
        if (!shared.waiting().begin(own, this)) {
            if (overflow.begin(item)) {
                log.warn(
                        "The queue before ASYNC handler '{}' grows beyond its capacity: '{}' fills it, and would wait for itself or"
                                + " for a handler that waits for it",
                        name(),
                        own.name());
            }
            return true;
        }
        try {
            return await(item, deadlineNanos);
        } finally {
            shared.waiting().end(own);
        }
    }

    private boolean refuse(Object item) {
        items.refused(item);
        return false;
    }

    private boolean drop(Object item) {
        dropped.increment();
        items.leftOut(item);
        if (!dropping) {
            dropping = true;
            log.warn("The queue before ASYNC handler '{}' is full: it does not get events until there is room", name());
        }
        return true;
    }

    @Override
    public long dropped() {
        return dropped.sum();
    }

    private void startWorker() {
        if (!working.compareAndSet(false, true)) {
            return;
        }
        try {
            shared.workers().execute(this);
        } catch (RejectedExecutionException e) {
            giveUp();
        }
    }

    /** The bus was closed while a transaction went on, whose commit must not fail for it. */
    private void giveUp() {
        do {
            for (Object item = next(); item != null; item = next()) {
                log.warn(
                        "The bus was closed before the commit: ASYNC handler '{}' does not get {}; it is lost to it",
                        name(),
                        items.seen(item).envelope());
            }
        } while (!stop());
        room.signal();
    }

    @Override
    public void run() {
        CallStack stack = CallStack.current();
        stack.lane = this;
        try {
            do {
                handleAll();
            } while (!stop());
        } finally {
            stack.lane = null;
        }
        room.signal();
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it: it only lets others run
    private void handleAll() {
        int handled = 0;
        for (Object item = next(); item != null; item = next()) {
            guarded(item);
            Thread.interrupted(); // meant for this event's handler, not for the next one's
            if (room.isAwaited() && ring.size() <= enoughRoom) {
                room.signal();
            }
            if (++handled % FAIR_SHARE == 0) {
                Thread.yield();
            }
        }
        work.idle(this::startWorker);
        if (dropping) {
            dropping = false;
            log.warn("ASYNC handler '{}' gets events again; {} were left out so far", name(), dropped.sum());
        }
    }

    /** Handlers are isolated elsewhere; whatever else goes wrong must not end the lane for good. */
    private void guarded(Object item) {
        try {
            work.run(item);
        } catch (Throwable e) {
            log.error("ASYNC handler '{}' could not be called; the next event comes", name(), e);
        }
    }

    private @Nullable Object next() {
        Object item = ring.poll();
        return item == null && overflow.isUsed() ? overflow.poll() : item;
    }

    private boolean stop() {
        for (int i = 0; i < LAST_LOOKS; i++) {
            pause();
            if (!isEmpty()) {
                return false;
            }
        }
        working.set(false);
        return (isEmpty() && !work.isDue()) || !working.compareAndSet(false, true);
    }

    private static void pause() {
        for (int i = 0; i < PAUSE; i++) {
            Thread.onSpinWait();
        }
    }

    private boolean isEmpty() {
        return ring.isEmpty() && !overflow.isUsed();
    }

    @Override
    public int awaitEmpty(Duration atMost) {
        work.finish();
        startWorker();
        if (CallStack.current().lane != this) { // a handler that closes the bus must not wait for itself
            room.awaitEmpty(() -> !working.get() && isEmpty() && work.held() == 0, atMost);
        }
        return ring.size() + overflow.size() + Math.max(work.held(), working.get() ? 1 : 0);
    }
}

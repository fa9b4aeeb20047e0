// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.live;

import dev.tidings.core.Event;
import dev.tidings.core.MissedEvents;
import dev.tidings.core.Tail;
import dev.tidings.core.TailListener;
import dev.tidings.core.TailOptions;
import dev.tidings.core.TailPlace;
import dev.tidings.core.TailedEvent;
import dev.tidings.core.internal.Selector;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener and what waits for it. It is called by a worker that is there only as long as something waits. Thread-safe.
 */
final class ListenedTail implements Tail {
    private static final Logger log = LoggerFactory.getLogger(ListenedTail.class);

    /** What has the worker to itself for a while, in place of the queue. */
    interface Work {
        void run() throws InterruptedException;
    }

    private final String name;
    private final TailOptions options;
    private final Selector selector;
    private final TailListener listener;
    private final Executor workers;
    private final Consumer<ListenedTail> whenEnded;
    private final TailQueue queue;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean working;
    private boolean endSaid;
    private @Nullable Work work;
    private @Nullable TailPlace place;

    /** Where it stands once the queue is empty. */
    private @Nullable TailPlace passed;

    private volatile @Nullable End end;
    private final AtomicLong missed = new AtomicLong();
    private int failures;

    /**
     * A listener that has got nothing yet.
     *
     * @param name for the log
     * @param workers call the listener
     * @param whenEnded told of the end, once
     */
    ListenedTail(
            String name,
            TailOptions options,
            TailListener listener,
            Executor workers,
            Consumer<ListenedTail> whenEnded) {
        this.name = name;
        this.options = options;
        this.listener = listener;
        this.workers = workers;
        this.whenEnded = whenEnded;
        selector = Selector.of(options.types(), options.topics());
        queue = new TailQueue(options.queueCapacity());
    }

    TailOptions options() {
        return options;
    }

    boolean takes(Event<?> event) {
        return selector.matches(event.type(), event.topics())
                && options.filter().takes(event);
    }

    /** Lets an event wait for the listener, if there is room. */
    synchronized void add(TailedEvent event) {
        if (end == null) {
            queue.add(event);
            passed = null; // the event has a place of its own, further on
            begin();
        }
    }

    /** Some events did not even come so far that anybody looked at them. */
    synchronized void leaveOut(long count) {
        if (end == null) {
            queue.leaveOut(count);
            begin();
        }
    }

    /** Everything up to a place was added, as far as it is for this one. */
    synchronized void passTo(TailPlace to) {
        if (end != null) {
            return; // what waited was thrown away: it did not pass that
        }
        passed = to;
        if (!working) {
            place = to;
        }
    }

    /** Gives the worker something to do before it looks at the queue, which gets nothing meanwhile. */
    synchronized void begin(Work first) {
        if (end == null) {
            work = first;
            begin();
        }
    }

    private void begin() {
        if (!working) {
            working = true;
            workers.execute(this::work);
        }
    }

    private void work() {
        try {
            for (Work next = nextWork(); next != null; next = nextWork()) {
                next.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the worker does next; null when there is nothing. */
    private synchronized @Nullable Work nextWork() {
        if (end != null) {
            queue.clear();
            working = !endSaid;
            endSaid = true;
            return working ? this::sayEnd : null;
        }
        Work first = work;
        if (first != null) {
            work = null;
            return first;
        }
        TailQueue.Item item = queue.poll();
        if (item == null) {
            working = false;
            place = passed == null ? place : passed;
            return null;
        }
        return () -> give(item);
    }

    private void give(TailQueue.Item item) {
        if (item.event() != null) {
            give(item.event());
        } else if (item.missed() != null) {
            tell(item.missed());
            stand(item.place());
        }
    }

    /** Calls the listener; only for its worker. */
    void give(TailedEvent event) {
        call("event " + event.event().id(), () -> listener.event(event));
        stand(event.place().orElse(null));
    }

    /** Tells the listener what it does not get; only for its worker. */
    void tell(MissedEvents what) {
        missed.addAndGet(what.count());
        call("the news of " + what.count() + " missed events", () -> listener.missed(what));
    }

    private void sayEnd() {
        End why = end;
        if (why != null) {
            call("its end", () -> listener.ended(why));
        }
    }

    /** Notes how far the listener is; only for its worker. */
    synchronized void stand(@Nullable TailPlace at) {
        if (at != null) {
            place = at;
        }
    }

    private interface Call {
        void run() throws Exception;
    }

    private void call(String what, Call call) {
        try {
            call.run();
            failures = 0;
        } catch (Throwable e) { // also what a listener in another JVM language throws
            failures++;
            if (failures == 1) {
                log.error("The listener of {} failed at {}; it gets what comes next", name, what, e);
            } else {
                log.debug("The listener of {} failed at {}, {} times in a row", name, what, failures, e);
            }
        }
        if (failures == TailListener.MAX_FAILURES) {
            log.error("The listener of {} failed {} times in a row; it is not called any more", name, failures);
            end(End.LISTENER_FAILED);
        }
    }

    /** Whether nothing more is to be given. */
    boolean isEnded() {
        return end != null;
    }

    /** Waits for the end, at most for a time; true when it has come. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    void end(End why) {
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = why;
            begin();
        }
        ended.countDown();
        whenEnded.accept(this);
    }

    @Override
    public synchronized Optional<TailPlace> place() {
        return Optional.ofNullable(place);
    }

    @Override
    public long missed() {
        return missed.get();
    }

    @Override
    public Optional<End> end() {
        return Optional.ofNullable(end);
    }

    @Override
    public void close() {
        end(End.CLOSED);
    }

    @Override
    public String toString() {
        return name;
    }
}

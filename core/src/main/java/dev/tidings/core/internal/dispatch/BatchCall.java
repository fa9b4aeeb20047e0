// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.internal.Durations;
import dev.tidings.core.internal.HandlerCode;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.internal.Registration.Gathered;
import dev.tidings.core.internal.SubscriptionSpec.Batching;
import dev.tidings.core.internal.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Gathers events for a handler that takes several at once, and calls it when there are enough, or the first of them has waited long
 * enough. Run by one thread at a time, but for {@link #finish}.
 */
final class BatchCall implements LaneWork {
    private final Items items;
    private final Batching batching;
    private final Timer timer;
    private final HandlerCode gather;
    private List<Publication> publications = new ArrayList<>();
    private final List<Event<?>> events = new ArrayList<>();
    private long firstAt;

    /** Ends the wait of the batch that is being gathered; null when nobody waits. */
    private @Nullable Future<?> alarm;

    private volatile boolean finishing;
    private volatile int held;

    BatchCall(Items items, Batching batching, Timer timer) {
        this.items = items;
        this.batching = batching;
        this.timer = timer;
        gather = items.registration().stagesBefore(new Gathered(events));
    }

    @Override
    public Registration registration() {
        return items.registration();
    }

    @Override
    public void run(Object item) {
        Publication publication = items.seen(item);
        int before = events.size();
        try {
            gather.run(publication.payload(), publication.envelope());
        } catch (Throwable e) { // a filter, transformation or conversion failed: the others of the batch go on
            events.subList(before, events.size()).clear();
            items.failed(publication::envelope, e, 1, "the other events of its batch go on");
            items.done(publication, e);
            return;
        }
        if (events.size() == before) {
            items.done(publication, null); // a filter has left it out
            return;
        }
        if (publications.isEmpty()) {
            firstAt = System.nanoTime();
        }
        publications.add(publication);
        held = publications.size();
        if (events.size() >= batching.maxSize()) {
            handle();
        }
    }

    @Override
    public void idle(Runnable wakeUp) {
        if (publications.isEmpty()) {
            return;
        }
        if (isDue()) {
            handle();
        } else {
            long left = Math.max(1, firstAt + Durations.nanos(batching.maxWait()) - System.nanoTime());
            alarm = alarm == null ? timer.schedule(wakeUp, Duration.ofNanos(left)) : alarm;
        }
    }

    @Override
    public boolean isDue() {
        return !publications.isEmpty()
                && (finishing || System.nanoTime() - firstAt >= Durations.nanos(batching.maxWait()));
    }

    @Override
    public void finish() {
        finishing = true;
    }

    private void handle() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
        List<Event<?>> batch = List.copyOf(events);
        List<Publication> whole = publications;
        events.clear();
        publications = new ArrayList<>();
        Throwable failure = null;
        for (int begin = 0; begin < batch.size(); begin += batching.maxSize()) { // a split may have made more
            Throwable thrown = call(batch.subList(begin, Math.min(batch.size(), begin + batching.maxSize())));
            failure = failure == null ? thrown : failure;
        }
        for (Publication publication : whole) {
            items.done(publication, failure);
        }
        held = 0;
    }

    @Override
    public int held() {
        return held;
    }

    private @Nullable Throwable call(List<Event<?>> batch) {
        CallStack stack = CallStack.current();
        Event<?> first = batch.get(0);
        CallStack.Place before = stack.enterWorker(Cause.depthOf(first), Cause.chainOf(first), first);
        try {
            registration().run(batch, null);
            return null;
        } catch (Throwable e) { // a handler in another JVM language, or a lambda that lies, may throw just that
            batch.forEach(event -> items.failed(
                    () -> event,
                    e,
                    1,
                    "it is not tried again (ASYNC), nor are the others of its batch of " + batch.size()));
            return e;
        } finally {
            stack.leave(before);
        }
    }
}

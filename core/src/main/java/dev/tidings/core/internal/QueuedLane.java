// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Event;
import dev.tidings.core.HandlerOutcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue before one handler, emptied by one worker at a time. Whoever finds it full waits, but for the handler itself,
 * which would wait for itself.
 */
final class QueuedLane implements Lane {
    private static final Logger log = LoggerFactory.getLogger(QueuedLane.class);

    private record Task(Event<?> event, Consumer<HandlerOutcome> whenDone) {}

    private final Registration registration;
    private final HandlerRunner runner;
    private final Executor workers;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Task> queue = new ArrayDeque<>();
    private @Nullable Thread worker;
    private boolean working;

    QueuedLane(Registration registration, HandlerRunner runner, Executor workers, int capacity) {
        this.registration = registration;
        this.runner = runner;
        this.workers = workers;
        this.capacity = capacity;
    }

    @Override
    public void deliver(Event<?> event, Consumer<HandlerOutcome> whenDone) {
        boolean startWorker;
        lock.lock();
        try {
            while (queue.size() >= capacity && !Thread.currentThread().equals(worker)) {
                changed.awaitUninterruptibly();
            }
            queue.add(new Task(event, whenDone));
            startWorker = !working;
            working = true;
        } finally {
            lock.unlock();
        }
        if (startWorker) {
            startWorker();
        }
    }

    private void startWorker() {
        try {
            workers.execute(this::work);
        } catch (RejectedExecutionException e) {
            giveUp();
        }
    }

    /** The bus was closed while a transaction went on, whose commit must not fail for it. */
    private void giveUp() {
        lock.lock();
        try {
            queue.forEach(task -> log.warn(
                    "The bus was closed before the commit: ASYNC handler '{}' does not get {}; it is lost to it",
                    registration.name(),
                    task.event()));
            queue.clear();
            working = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        for (Task task = next(); task != null; task = next()) {
            HandlerOutcome outcome = runner.run(registration, task.event());
            Thread.interrupted(); // meant for this event's handler, not for the next one's
            task.whenDone().accept(outcome);
        }
    }

    private @Nullable Task next() {
        lock.lock();
        try {
            Task task = queue.poll();
            working = task != null;
            worker = working ? Thread.currentThread() : null;
            changed.signalAll();
            return task;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int awaitEmpty(Duration atMost) {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (working && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return queue.size() + (working ? 1 : 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return queue.size() + (working ? 1 : 0);
        } finally {
            lock.unlock();
        }
    }
}

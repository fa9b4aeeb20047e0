// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Serves one subscription in the threads of the publishers, for debugging; a thread of its own does only what no publisher is there
 * for, such as retries. Thread-safe.
 */
final class InlineServing implements Serving {
    private final SubscriptionWorker worker;
    private final InlineHandling inline;
    private final WakeUp wakeUp = new WakeUp();
    private final Thread thread;
    private boolean stepping;

    InlineServing(SubscriptionWorker worker, InlineHandling inline, ThreadFactory threads) {
        this.worker = worker;
        this.inline = inline;
        thread = threads.newThread(this::run);
    }

    @Override
    public SubscriptionWorker worker() {
        return worker;
    }

    @Override
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!worker.isStopping()) {
                Duration pause = step(false);
                if (!pause.isZero()) {
                    wakeUp.await(pause);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            handBack();
        }
    }

    /** Does all that can be done now in the calling thread, unless it is the one that is doing it already. */
    @Override
    public void wake() {
        inline.lock().lock();
        try {
            boolean more = true;
            while (more && !worker.isStopping() && !stepping) {
                more = step(true).isZero();
            }
        } finally {
            inline.lock().unlock();
        }
        wakeUp.signal();
    }

    private Duration step(boolean forPublisher) {
        inline.lock().lock();
        stepping = true;
        try {
            return worker.handleNext() ? Duration.ZERO : worker.bringIn(forPublisher);
        } finally {
            stepping = false;
            inline.lock().unlock();
        }
    }

    private void handBack() {
        inline.lock().lock();
        try {
            worker.handBack();
        } finally {
            inline.lock().unlock();
        }
    }

    @Override
    public void stop() {
        worker.stop();
        wakeUp.signal();
    }

    @Override
    public boolean awaitEnd(long endNanos) {
        if (thread.equals(Thread.currentThread())) {
            return true;
        }
        try {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime())));
            return !thread.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

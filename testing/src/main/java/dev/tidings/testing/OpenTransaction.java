// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.spi.Transactions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A transaction in a thread of its own that stays open between the steps of a test. Used by one thread; closing rolls back what
 * was not committed.
 */
final class OpenTransaction implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 30;

    private record Step(Runnable work, boolean last, CompletableFuture<Void> done) {}

    /** Ends a transaction without committing it. */
    private static final class RollbackWanted extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean open = true;

    OpenTransaction(Transactions transactions) {
        Thread thread = new Thread(() -> runIn(transactions), "open-transaction");
        thread.setDaemon(true);
        thread.start();
    }

    private void runIn(Transactions transactions) {
        try {
            transactions.inNewTransaction(this::followSteps);
            ended.complete(null);
        } catch (RollbackWanted e) {
            ended.complete(null);
        } catch (Throwable e) {
            ended.completeExceptionally(e);
        }
    }

    private Boolean followSteps() throws Exception {
        while (true) {
            Step step = steps.take();
            try {
                step.work().run();
                step.done().complete(null);
            } catch (RuntimeException | Error e) {
                step.done().completeExceptionally(e);
            }
            if (step.last()) {
                return true;
            }
            if (step.work() instanceof Rollback) {
                throw new RollbackWanted();
            }
        }
    }

    /** Marks the step after which the transaction is rolled back. */
    private record Rollback() implements Runnable {
        @Override
        public void run() {}
    }

    /** Works in the transaction, and waits until that is done. */
    OpenTransaction run(Runnable work) {
        Step step = new Step(work, false, new CompletableFuture<>());
        steps.add(step);
        await(step.done());
        return this;
    }

    void commit() {
        end(new Step(() -> {}, true, new CompletableFuture<>()));
    }

    void rollback() {
        end(new Step(new Rollback(), false, new CompletableFuture<>()));
    }

    private void end(Step step) {
        open = false;
        steps.add(step);
        await(ended);
    }

    @Override
    public void close() {
        if (open) {
            rollback();
        }
    }

    private static void await(CompletableFuture<Void> future) {
        try {
            future.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a transaction", e);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "A step of a transaction did not end within " + DEADLINE_SECONDS + " s: it waits for another one.",
                    e);
        }
    }
}

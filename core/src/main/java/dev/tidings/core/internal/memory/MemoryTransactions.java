// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.StorageException;
import dev.tidings.core.spi.Transactions;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Transactions of the storage in memory, and the lock under which it changes. Thread-safe. */
public final class MemoryTransactions implements Transactions {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    @SuppressWarnings("ThreadLocalUsage") // a transaction belongs to one storage, and there may be several
    private final ThreadLocal<@Nullable MemoryTransaction> current = new ThreadLocal<>();

    @Override
    public boolean isActive() {
        return current.get() != null;
    }

    @Override
    public void onCompletion(CompletionListener listener) {
        MemoryTransaction transaction = current.get();
        if (transaction == null) {
            throw new IllegalStateException("No transaction is active in thread '"
                    + Thread.currentThread().getName() + "': ask isActive() before listening to its end.");
        }
        transaction.listen(listener);
    }

    @Override
    public <R> R inNewTransaction(Callable<R> work) throws Exception {
        MemoryTransaction outer = current.get();
        MemoryTransaction transaction = new MemoryTransaction();
        current.set(transaction);
        boolean committed = false;
        try {
            R result = work.call();
            end(transaction, true);
            committed = true;
            return result;
        } finally {
            if (!committed) {
                end(transaction, false);
            }
            restore(outer);
            transaction.tellListeners(committed);
        }
    }

    private void restore(@Nullable MemoryTransaction outer) {
        if (outer == null) {
            current.remove();
        } else {
            current.set(outer);
        }
    }

    private void end(MemoryTransaction transaction, boolean commit) {
        locked(() -> {
            transaction.end(commit);
            ended.signalAll();
            return null;
        });
    }

    /** Lets the lock go while something holds, until a transaction ends that changes it. @return false when the time is over */
    boolean awaitEnds(BooleanSupplier asLongAs, Duration atMost) {
        long left = atMost.toNanos();
        try {
            while (asLongAs.getAsBoolean() && left > 0) {
                left = ended.awaitNanos(left);
            }
            return !asLongAs.getAsBoolean();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("Interrupted while waiting for another transaction", e);
        }
    }

    /** Works under the lock. */
    <R extends @Nullable Object> R locked(Supplier<R> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Works under the lock, in the calling thread's transaction or in one that is committed at once. */
    void change(Consumer<MemoryTransaction> work) {
        locked(() -> {
            MemoryTransaction joined = current.get();
            if (joined != null) {
                work.accept(joined);
            } else {
                MemoryTransaction own = new MemoryTransaction();
                boolean done = false;
                try {
                    work.accept(own);
                    done = true;
                } finally {
                    own.end(done);
                    ended.signalAll();
                }
            }
            return null;
        });
    }
}

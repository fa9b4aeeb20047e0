// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.support;

import dev.tidings.core.spi.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** A transaction of the calling thread that the test begins and ends by hand. Thread-safe. */
public final class TestTransactions implements Transactions {
    private final Map<Thread, List<CompletionListener>> current = new ConcurrentHashMap<>();

    public void begin() {
        if (isActive()) {
            throw new IllegalStateException("already in a transaction");
        }
        current.put(Thread.currentThread(), new ArrayList<>());
    }

    public void commit() {
        end(true);
    }

    public void rollback() {
        end(false);
    }

    private void end(boolean committed) {
        List<CompletionListener> listeners = current.remove(Thread.currentThread());
        listeners.forEach(listener -> listener.completed(committed));
    }

    @Override
    public boolean isActive() {
        return current.containsKey(Thread.currentThread());
    }

    @Override
    public void onCompletion(CompletionListener listener) {
        if (!isActive()) {
            throw new IllegalStateException("no transaction is active");
        }
        current.get(Thread.currentThread()).add(listener);
    }

    @Override
    public <R> R inNewTransaction(Callable<R> work) throws Exception {
        begin();
        try {
            R result = work.call();
            commit();
            return result;
        } catch (Exception | Error e) {
            rollback();
            throw e;
        }
    }
}

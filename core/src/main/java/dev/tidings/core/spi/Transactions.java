// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.util.concurrent.Callable;

/**
 * How the bus takes part in the transactions of the application.
 *
 * <p>Implementations are thread-safe; a transaction belongs to the thread that runs it.
 */
public interface Transactions {
    /** Whether the calling thread is inside a transaction that the storage would write in. */
    boolean isActive();

    /**
     * Calls the listener when the calling thread's transaction has ended, in the thread that ends it, after its effects are
     * visible to others.
     *
     * @throws IllegalStateException when no transaction is active
     */
    void onCompletion(CompletionListener listener);

    /**
     * Runs the work in a new transaction of the calling thread, and commits it; rolls back when the work throws.
     *
     * @throws Exception what the work threw, or the failure of the commit
     */
    <R> R inNewTransaction(Callable<R> work) throws Exception;

    /** Told of a transaction's end. */
    @FunctionalInterface
    interface CompletionListener {
        /**
         * Says how it ended.
         *
         * @param committed false when it was rolled back, or its end is unknown
         */
        void completed(boolean committed);
    }
}

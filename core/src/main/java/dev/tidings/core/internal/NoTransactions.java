// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.spi.Transactions;
import java.util.concurrent.Callable;

/** For a bus that takes part in no transactions: every publication is committed at once. */
public enum NoTransactions implements Transactions {
    INSTANCE;

    @Override
    public boolean isActive() {
        return false;
    }

    @Override
    public void onCompletion(CompletionListener listener) {
        throw new IllegalStateException("No transaction is active.");
    }

    @Override
    public <R> R inNewTransaction(Callable<R> work) throws Exception {
        return work.call();
    }
}

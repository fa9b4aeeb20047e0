// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.spi.Transactions;
import java.util.concurrent.Callable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The transactions of a {@link PlatformTransactionManager}, as {@code @Transactional} and {@code TransactionTemplate} make
 * them.
 *
 * <p>When a transaction has ended, Spring tells its synchronizations while the transaction's resources are still bound to the
 * thread: whatever joined it then would be written after the commit, and perhaps never committed. So a listener runs with the
 * ended transaction suspended, and sees a thread without one.
 *
 * <p>Thread-safe.
 */
class SpringTransactions implements Transactions {
    private final PlatformTransactionManager manager;

    SpringTransactions(PlatformTransactionManager manager) {
        this.manager = manager;
    }

    /** Whether a transaction runs that can still be told of its end; one that has ended cannot. */
    @Override
    public boolean isActive() {
        return TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive();
    }

    @Override
    public void onCompletion(CompletionListener listener) {
        if (!isActive()) {
            throw new IllegalStateException("No transaction is active.");
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                outsideTransaction(() -> listener.completed(status == STATUS_COMMITTED));
            }
        });
    }

    private void outsideTransaction(Runnable work) {
        TransactionStatus status = begin(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        try {
            work.run();
        } finally {
            manager.commit(status);
        }
    }

    @Override
    public <R> R inNewTransaction(Callable<R> work) throws Exception {
        TransactionStatus status = begin(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        R result;
        try {
            result = work.call();
        } catch (Throwable e) {
            rollBack(status, e);
            throw e;
        }
        manager.commit(status);
        return result;
    }

    private TransactionStatus begin(int propagation) {
        return manager.getTransaction(new DefaultTransactionDefinition(propagation));
    }

    private void rollBack(TransactionStatus status, Throwable reason) {
        try {
            manager.rollback(status);
        } catch (TransactionException e) {
            reason.addSuppressed(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.infrastructure.jdbc;

import dev.tidings.examples.company.application.UnitOfWork;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** A transaction of the database. */
@Component
class SpringUnitOfWork implements UnitOfWork {
    private final TransactionOperations transactions;

    SpringUnitOfWork(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    @Override
    public void run(Runnable steps) {
        transactions.executeWithoutResult(status -> steps.run());
    }
}

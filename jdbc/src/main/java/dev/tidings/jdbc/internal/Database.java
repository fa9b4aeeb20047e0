// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.StorageException;
import dev.tidings.jdbc.JdbcTransactions;
import dev.tidings.jdbc.JdbcTransactions.ConnectionWork;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs work on connections, and turns what the driver throws into a {@link StorageException} that says what was being done.
 *
 * <p>Thread-safe.
 *
 * @param transactions where connections come from
 * @param dialect how transactions of the library's own begin
 */
record Database(JdbcTransactions transactions, Dialect dialect) {
    /** In the caller's transaction, or in one of its own. */
    <R extends @Nullable Object> R joined(String doing, ConnectionWork<R> work) {
        try {
            return transactions.withConnection(work);
        } catch (SQLException e) {
            throw failed(doing, e);
        }
    }

    /** In a transaction of its own. */
    <R extends @Nullable Object> R alone(String doing, ConnectionWork<R> work) {
        try {
            return transactions.withNewConnection(connection -> {
                dialect.begin(connection);
                return work.run(connection);
            });
        } catch (SQLException e) {
            throw failed(doing, e);
        }
    }

    /** In the caller's transaction, or in one of its own, where each statement reads what is committed by then. */
    <R extends @Nullable Object> R joinedOrAlone(String doing, ConnectionWork<R> work) {
        return transactions.isActive() ? joined(doing, work) : alone(doing, work);
    }

    /** One statement, in a transaction of its own that needs no word of its own to begin and to end. */
    <R extends @Nullable Object> R autoCommitted(String doing, ConnectionWork<R> statement) {
        try {
            return transactions.withAutoCommit(statement);
        } catch (SQLException e) {
            throw failed(doing, e);
        }
    }

    /** Several steps in the caller's transaction, or in one of their own, which is committed at the end. */
    <R> R inTransaction(String doing, Callable<R> steps) {
        try {
            return transactions.isActive() ? steps.call() : transactions.inNewTransaction(steps);
        } catch (SQLException e) {
            throw failed(doing, e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new StorageException("The transaction failed while " + doing + ": " + e.getMessage(), e);
        }
    }

    private static StorageException failed(String doing, SQLException e) {
        return new StorageException(
                "The database failed while " + doing + " (SQL state " + e.getSQLState() + "): " + e.getMessage()
                        + ". Nothing of it was done; check that the database is reachable and that its Tidings tables are as the"
                        + " library made them.",
                e);
    }
}

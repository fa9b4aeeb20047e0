// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import dev.tidings.core.spi.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How the storage gets its connections, and takes part in the transactions of the application.
 *
 * <p>Implementations are thread-safe.
 */
public interface JdbcTransactions extends Transactions {
    /**
     * Works on the connection of the calling thread's transaction; when none is active, on a connection of its own in a
     * transaction that is committed at the end and rolled back when the work throws.
     *
     * @throws SQLException from the work, or because no connection is to be had
     */
    <R extends @Nullable Object> R withConnection(ConnectionWork<R> work) throws SQLException;

    /**
     * Works on a connection of its own, whatever transaction the caller is in; committed at the end, rolled back when the work
     * throws.
     *
     * @throws SQLException from the work, or because no connection is to be had
     */
    <R extends @Nullable Object> R withNewConnection(ConnectionWork<R> work) throws SQLException;

    /**
     * Works on a connection of its own that is in auto-commit mode, whatever transaction the caller is in: each statement is a
     * transaction.
     *
     * @throws SQLException from the work, or because no connection is to be had
     */
    <R extends @Nullable Object> R withAutoCommit(ConnectionWork<R> work) throws SQLException;

    /**
     * Work on a connection; it neither commits nor closes it.
     *
     * @param <R> its result
     */
    @FunctionalInterface
    interface ConnectionWork<R extends @Nullable Object> {
        R run(Connection connection) throws SQLException;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/**
 * Takes part in a transaction that somebody else runs on a connection. What needs a connection of its own gets one from other
 * transactions.
 */
record OneConnection(JdbcTransactions others, Connection connection) implements JdbcTransactions {
    @Override
    public boolean isActive() {
        return true;
    }

    @Override
    public void onCompletion(CompletionListener listener) {
        throw new UnsupportedOperationException("its end is not known here");
    }

    @Override
    public <R> R inNewTransaction(Callable<R> work) throws Exception {
        return others.inNewTransaction(work);
    }

    @Override
    public <R> R withConnection(ConnectionWork<R> work) throws SQLException {
        return work.run(connection);
    }

    @Override
    public <R> R withNewConnection(ConnectionWork<R> work) throws SQLException {
        return others.withNewConnection(work);
    }

    @Override
    public <R> R withAutoCommit(ConnectionWork<R> work) throws SQLException {
        return others.withAutoCommit(work);
    }
}

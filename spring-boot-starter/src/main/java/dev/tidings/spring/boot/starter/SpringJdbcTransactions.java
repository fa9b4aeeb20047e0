// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.StorageException;
import dev.tidings.jdbc.JdbcTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Spring's transactions on one data source: what is published in one is stored by it, on its connection.
 *
 * <p>A transaction that runs but does not involve the data source (another database, a message broker) could be rolled back
 * when the event is already stored for good. So storing is refused there.
 *
 * <p>Thread-safe.
 */
final class SpringJdbcTransactions extends SpringTransactions implements JdbcTransactions {
    private final DataSource dataSource;

    SpringJdbcTransactions(DataSource dataSource, PlatformTransactionManager manager) {
        super(manager);
        this.dataSource = target(dataSource);
    }

    /** The data source that transaction managers know: they look behind such a proxy, too. */
    private static DataSource target(DataSource dataSource) {
        if (dataSource instanceof TransactionAwareDataSourceProxy proxy && proxy.getTargetDataSource() != null) {
            return proxy.getTargetDataSource();
        }
        return dataSource;
    }

    @Override
    public boolean isActive() {
        return super.isActive() && TransactionSynchronizationManager.hasResource(dataSource);
    }

    @Override
    public <R extends @Nullable Object> R withConnection(ConnectionWork<R> work) throws SQLException {
        if (!isActive()) {
            requireNoOtherTransaction();
            return withNewConnection(work);
        }
        Connection connection = DataSourceUtils.doGetConnection(dataSource);
        try {
            return work.run(connection);
        } finally {
            DataSourceUtils.doReleaseConnection(connection, dataSource);
        }
    }

    private void requireNoOtherTransaction() {
        if (super.isActive()) {
            throw new StorageException("The transaction that is active here"
                    + transactionName()
                    + " does not involve the data source in which Tidings keeps events, so an event would stay stored when it"
                    + " is rolled back: publish in a transaction of that data source's transaction manager, or outside of"
                    + " any (Propagation.NOT_SUPPORTED).");
        }
    }

    private static String transactionName() {
        String name = TransactionSynchronizationManager.getCurrentTransactionName();
        return name == null ? "" : " (" + name + ")";
    }

    @Override
    public <R extends @Nullable Object> R withNewConnection(ConnectionWork<R> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                R result = work.run(connection);
                connection.commit();
                return result;
            } catch (Throwable e) {
                rollBack(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    @Override
    public <R extends @Nullable Object> R withAutoCommit(ConnectionWork<R> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                return work.run(connection);
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private static void rollBack(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}

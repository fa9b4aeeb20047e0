// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import dev.tidings.jdbc.internal.OwnTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions of plain JDBC: what runs in {@link #inNewTransaction} writes on one {@link #connection}, and what it publishes is
 * committed or rolled back with it.
 *
 * <pre>{@code
 * transactions.inNewTransaction(() -> {
 *     insertOrder(transactions.connection(), order);
 *     bus.publish(new OrderCreated(order.id()));
 *     return order;
 * });
 * }</pre>
 *
 * <p>Thread-safe; a transaction belongs to the thread that runs it.
 */
public final class ThreadBoundTransactions implements JdbcTransactions {
    private static final Logger log = LoggerFactory.getLogger(ThreadBoundTransactions.class);

    private record Running(Connection connection, List<CompletionListener> listeners) {}

    private final DataSource dataSource;

    @SuppressWarnings("ThreadLocalUsage") // a transaction belongs to one data source, and there may be several
    private final ThreadLocal<@Nullable Running> current = new ThreadLocal<>();

    /** Transactions on connections of a data source, which stays the caller's to close. */
    public ThreadBoundTransactions(DataSource dataSource) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
    }

    /**
     * The connection of the calling thread's transaction; not to be committed, rolled back or closed.
     *
     * @throws IllegalStateException when no transaction is active
     */
    public Connection connection() {
        return running().connection();
    }

    private Running running() {
        Running running = current.get();
        if (running == null) {
            throw new IllegalStateException("No transaction is active in thread '"
                    + Thread.currentThread().getName() + "': call this inside inNewTransaction(…).");
        }
        return running;
    }

    @Override
    public boolean isActive() {
        return current.get() != null;
    }

    @Override
    public void onCompletion(CompletionListener listener) {
        running().listeners().add(listener);
    }

    @Override
    public <R> R inNewTransaction(Callable<R> work) throws Exception {
        Running outer = current.get();
        List<CompletionListener> listeners = new ArrayList<>();
        boolean committed = false;
        try (Connection connection = dataSource.getConnection()) {
            current.set(new Running(connection, listeners));
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                R result = work.call();
                connection.commit();
                committed = true;
                return result;
            } catch (Exception | Error e) {
                OwnTransaction.rollback(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        } finally {
            restore(outer);
            tell(listeners, committed);
        }
    }

    private void restore(@Nullable Running outer) {
        if (outer == null) {
            current.remove();
        } else {
            current.set(outer);
        }
    }

    private static void tell(List<CompletionListener> listeners, boolean committed) {
        for (CompletionListener listener : listeners) {
            try {
                listener.completed(committed);
            } catch (RuntimeException e) {
                // The transaction has ended: an error of one listener can neither undo it nor concern the others.
                log.error("A listener to the end of a transaction failed; the transaction itself is not affected", e);
            }
        }
    }

    @Override
    public <R extends @Nullable Object> R withConnection(ConnectionWork<R> work) throws SQLException {
        Running running = current.get();
        return running == null ? withNewConnection(work) : work.run(running.connection());
    }

    @Override
    public <R extends @Nullable Object> R withNewConnection(ConnectionWork<R> work) throws SQLException {
        return OwnTransaction.run(dataSource, work);
    }

    @Override
    public <R extends @Nullable Object> R withAutoCommit(ConnectionWork<R> work) throws SQLException {
        return OwnTransaction.autoCommitted(dataSource, work);
    }
}

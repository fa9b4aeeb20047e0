// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.contestants;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.ThreadLocalContextTransactionManager;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * transaction-outbox as its documentation sets it up: a row for each handler, called by an executor after the commit, and a thread in the
 * background that looks once a minute for what was left over.
 */
final class TransactionOutboxes implements DurableContestant {
    /** What is called by way of the outbox. */
    public interface Call {
        /** Calls one of the handlers; the library's serializer takes simple arguments. */
        void handle(int handler, String order, String note);
    }

    private final ThreadLocalContextTransactionManager transactions;
    private final ExecutorService executor = Executors.newFixedThreadPool(HandlerThreads.COUNT);
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
    private final TransactionOutbox outbox;
    private volatile List<OrderHandler> handlers = List.of();

    TransactionOutboxes(DataSource dataSource) throws SQLException {
        OrderRow.createTables(dataSource);
        transactions = TransactionManager.fromDataSource(dataSource);
        outbox = TransactionOutbox.builder()
                .transactionManager(transactions)
                .persistor(Persistor.forDialect(Dialect.POSTGRESQL_9))
                .instantiator(Instantiator.using(type -> (Call) this::call))
                .submitter(Submitter.withExecutor(executor))
                .build();
    }

    private void call(int handler, String order, String note) {
        handlers.get(handler).handle(new OrderPlaced(order, note).number());
    }

    @Override
    public void start(List<OrderHandler> called) {
        handlers = List.copyOf(called);
        ScheduledFuture<?> unused = background.scheduleWithFixedDelay(this::flush, 1, 1, TimeUnit.MINUTES);
    }

    private void flush() {
        boolean more = true;
        while (more) {
            more = outbox.flush();
        }
    }

    @Override
    public void publish(long order) throws SQLException {
        OrderPlaced event = OrderPlaced.of(order);
        transactions.inTransactionThrows(transaction -> {
            OrderRow.insert(transaction.connection(), order);
            for (int handler = 0; handler < handlers.size(); handler++) {
                outbox.schedule(Call.class).handle(handler, event.order(), event.note());
            }
        });
    }

    @Override
    public void close() throws InterruptedException {
        background.shutdownNow();
        executor.shutdown();
        executor.awaitTermination(10, TimeUnit.SECONDS);
    }
}

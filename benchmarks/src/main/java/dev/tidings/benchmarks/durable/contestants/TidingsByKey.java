// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.contestants;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import dev.tidings.core.StartFrom;
import dev.tidings.jdbc.JdbcStorage;
import dev.tidings.jdbc.ThreadBoundTransactions;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Tidings as it comes, where the orders of one customer are handled in their order. */
public final class TidingsByKey implements DurableContestant {
    private static final int KEYS = 100;

    /**
     * The event of this contestant.
     *
     * @param customer whose order
     * @param order its number
     */
    @EventType("order.changed")
    public record OrderChanged(@EventKey String customer, long order) {}

    private final ThreadBoundTransactions transactions;
    private final EventBus bus;

    /** On an empty schema. */
    public TidingsByKey(DataSource dataSource) throws SQLException {
        OrderRow.createTables(dataSource);
        transactions = new ThreadBoundTransactions(dataSource);
        bus = EventBus.builder()
                .storage(JdbcStorage.builder().transactions(transactions).build())
                .build();
    }

    /** The number of the customer of an order. */
    public static long keyOf(long order) {
        return order % KEYS;
    }

    @Override
    public void start(List<OrderHandler> handlers) {
        for (int i = 0; i < handlers.size(); i++) {
            OrderHandler handler = handlers.get(i);
            bus.on(OrderChanged.class)
                    .named("by-key-" + i)
                    .delivery(Delivery.DURABLE)
                    .startFrom(StartFrom.EARLIEST)
                    .handlePayload(event -> handler.handle(event.order()));
        }
    }

    @Override
    public void publish(long order) throws Exception {
        transactions.inNewTransaction(() -> {
            OrderRow.insert(transactions.connection(), order);
            bus.publish(new OrderChanged("customer-" + keyOf(order), order));
            return order;
        });
    }

    @Override
    public void close() {
        bus.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.contestants;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.PayloadHandler;
import dev.tidings.core.StartFrom;
import dev.tidings.core.SubscriptionBuilder;
import dev.tidings.jdbc.JdbcStorage;
import dev.tidings.jdbc.ThreadBoundTransactions;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/** Tidings with DURABLE handlers, as it comes. */
public final class TidingsDurable implements DurableContestant {
    /** What the handlers ask for. */
    enum Handlers {
        PLAIN,
        STRICT_ORDER,
        /** Each writes a row in the transaction in which it is noted as done. */
        JOINED
    }

    private final ThreadBoundTransactions transactions;
    private final Handlers kind;
    private final EventBus bus;

    /** With handlers that ask for nothing. */
    public static TidingsDurable plain(DataSource dataSource) throws SQLException {
        return new TidingsDurable(dataSource, Handlers.PLAIN);
    }

    TidingsDurable(DataSource dataSource, Handlers kind) throws SQLException {
        this.kind = kind;
        OrderRow.createTables(dataSource);
        transactions = new ThreadBoundTransactions(dataSource);
        bus = EventBus.builder()
                .storage(JdbcStorage.builder().transactions(transactions).build())
                .build();
    }

    @Override
    public void start(List<OrderHandler> handlers) {
        for (int i = 0; i < handlers.size(); i++) {
            subscription("handler-" + i).handlePayload(handling(handlers.get(i)));
        }
    }

    private SubscriptionBuilder<OrderPlaced> subscription(String name) {
        SubscriptionBuilder<OrderPlaced> subscription =
                bus.on(OrderPlaced.class).named(name).delivery(Delivery.DURABLE).startFrom(StartFrom.EARLIEST);
        return switch (kind) {
            case PLAIN -> subscription;
            case STRICT_ORDER -> subscription.strictOrder();
            case JOINED -> subscription.transactional();
        };
    }

    private PayloadHandler<OrderPlaced> handling(OrderHandler handler) {
        if (kind != Handlers.JOINED) {
            return event -> handler.handle(event.number());
        }
        return event -> {
            handler.handle(event.number());
            OrderRow.insertShipment(transactions.connection(), event.number());
        };
    }

    /** Adds subscriptions, each of a type of its own that nobody publishes. */
    public void subscribeIdle(int count) {
        for (int i = 0; i < count; i++) {
            bus.onType("nothing.happened" + i)
                    .named("idle-" + i)
                    .delivery(Delivery.DURABLE)
                    .handle(event -> {});
        }
    }

    @Override
    public void publish(long order) throws Exception {
        publish(order, () -> {});
    }

    /** Does something else before the transaction ends. */
    public void publish(long order, Runnable beforeCommit) throws Exception {
        transactions.inNewTransaction(() -> {
            OrderRow.insert(transactions.connection(), order);
            bus.publish(OrderPlaced.of(order));
            beforeCommit.run();
            return order;
        });
    }

    @Override
    public void publishBatch(long firstOrder, int count) {
        bus.publishBatch(LongStream.range(firstOrder, firstOrder + count)
                .mapToObj(OrderPlaced::of)
                .toList());
    }

    @Override
    public void close() {
        bus.close();
    }
}

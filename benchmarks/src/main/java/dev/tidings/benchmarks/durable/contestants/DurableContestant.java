// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.contestants;

import java.util.List;

/** A way to store events with the orders that they tell of, and to hand them to handlers. */
public interface DurableContestant extends AutoCloseable {
    /** Begins to call the handlers, each with every event, those that are stored already included. Called once. */
    void start(List<OrderHandler> handlers) throws Exception;

    /** One transaction with one order and its event; called by several threads. */
    void publish(long order) throws Exception;

    /** One transaction with the events of successive orders and no order. */
    default void publishBatch(long firstOrder, int count) throws Exception {
        throw new UnsupportedOperationException(
                getClass().getSimpleName() + " takes no part where batches are published");
    }

    @Override
    void close() throws Exception;
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay;

import dev.tidings.benchmarks.durable.contestants.OrderPlaced;
import dev.tidings.core.EventBus;
import dev.tidings.core.spi.Backend;
import dev.tidings.jdbc.JdbcStorage;
import dev.tidings.jdbc.ThreadBoundTransactions;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/** Tidings with a storage and a backend, as they come. */
final class RelayOfTidings implements RelayContestant {
    private static final int BATCH = 500;

    private final ThreadBoundTransactions transactions;
    private final EventBus bus;

    RelayOfTidings(DataSource dataSource, Backend backend) {
        transactions = new ThreadBoundTransactions(dataSource);
        bus = EventBus.builder()
                .storage(JdbcStorage.builder().transactions(transactions).build())
                .backend(backend)
                .build();
    }

    @Override
    public void publishTogether(long firstOrder, int count, Runnable beforeCommit) throws Exception {
        transactions.inNewTransaction(() -> {
            for (int done = 0; done < count; done += BATCH) {
                long from = firstOrder + done;
                bus.publishBatch(LongStream.range(from, from + Math.min(BATCH, count - done))
                        .mapToObj(OrderPlaced::of)
                        .toList());
            }
            beforeCommit.run();
            return count;
        });
    }

    @Override
    public void publish(long order) {
        bus.publish(OrderPlaced.of(order));
    }

    @Override
    public long confirmed() {
        return bus.backends().get(0).sent();
    }

    @Override
    public void close() {
        bus.close();
    }
}

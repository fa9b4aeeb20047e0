// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.spi.Signals;
import dev.tidings.jdbc.JdbcTransactions;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals by PostgreSQL's NOTIFY. It is sent after the application's commit and on another connection: inside the transaction it would
 * take a lock of the whole cluster at the commit. Signals within five milliseconds are sent as one.
 *
 * <p>Thread-safe.
 */
final class PostgresSignals implements Signals {
    private static final Logger log = LoggerFactory.getLogger(PostgresSignals.class);
    private static final Duration BETWEEN = Duration.ofMillis(5);

    private final JdbcTransactions transactions;
    private final String channel;
    private final Map<Signal, String> waiting = new EnumMap<>(Signal.class);
    private final ScheduledThreadPoolExecutor sender;
    private long sentAt = System.nanoTime() - BETWEEN.toNanos();
    private boolean failing;

    PostgresSignals(JdbcTransactions transactions, Tables tables) {
        this.transactions = transactions;
        channel = tables.inSchema("${prefix}signals");
        sender = new ScheduledThreadPoolExecutor(1, task -> daemon(task, channel + "-sender"));
        sender.setKeepAliveTime(10, TimeUnit.SECONDS);
        sender.allowCoreThreadTimeOut(true);
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void send(String instance, Signal signal) {
        synchronized (waiting) {
            boolean first = waiting.isEmpty();
            waiting.put(signal, instance);
            if (first) {
                long pause = Math.max(0, sentAt + BETWEEN.toNanos() - System.nanoTime());
                ScheduledFuture<?> unused = sender.schedule(this::sendWaiting, pause, TimeUnit.NANOSECONDS);
            }
        }
    }

    private void sendWaiting() {
        Map<Signal, String> signals;
        synchronized (waiting) {
            signals = new EnumMap<>(waiting);
            waiting.clear();
            sentAt = System.nanoTime();
        }
        try {
            for (Map.Entry<Signal, String> each : signals.entrySet()) {
                send(each.getValue() + " " + each.getKey());
            }
            failing = false;
        } catch (SQLException | RuntimeException e) {
            if (!failing) {
                log.warn("Other instances could not be told of events; they see them with their next poll", e);
            }
            failing = true;
        }
    }

    private void send(String text) throws SQLException {
        boolean unused = transactions.withAutoCommit(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
                statement.setString(1, channel);
                statement.setString(2, text);
                return statement.execute();
            }
        });
    }

    @Override
    public Listening listen(String instance, Consumer<Signal> listener) {
        PostgresListener listening = new PostgresListener(transactions, channel, instance, listener);
        listening.start();
        return listening;
    }
}

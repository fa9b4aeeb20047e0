// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.spi.Signals.Listening;
import dev.tidings.core.spi.Signals.Signal;
import dev.tidings.jdbc.JdbcTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a connection of its own for as long as it is not closed. After each start it tells itself something: what does not arrive is
 * kept back by a proxy that pools transactions, and then it gives up, because nothing else would arrive either.
 *
 * <p>Thread-safe.
 */
final class PostgresListener implements Listening {
    private static final Logger log = LoggerFactory.getLogger(PostgresListener.class);
    private static final int WAIT_MILLIS = 100;
    private static final Duration MAX_END = Duration.ofSeconds(2);
    private static final Duration TEST_TIME = Duration.ofSeconds(5);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

    private final JdbcTransactions transactions;
    private final String channel;
    private final String instance;
    private final Consumer<Signal> listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private boolean useless;
    private int failures;

    PostgresListener(JdbcTransactions transactions, String channel, String instance, Consumer<Signal> listener) {
        this.transactions = transactions;
        this.channel = channel;
        this.instance = instance;
        this.listener = listener;
        thread = PostgresSignals.daemon(this::run, channel + "-listener");
    }

    void start() {
        thread.start();
    }

    /** Waits for the moment that it takes to give the connection back: its pool may be closed next. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (!thread.equals(Thread.currentThread())) {
                thread.join(MAX_END.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void run() {
        while (!isClosed() && !useless) {
            try {
                boolean unused = transactions.withAutoCommit(this::listen);
            } catch (SQLException | RuntimeException e) {
                pauseAfter(e);
            }
        }
    }

    private void pauseAfter(Exception e) {
        Duration pause = Duration.ofSeconds(1L << Math.min(failures++, 5));
        pause = pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
        if (isClosed()) {
            return;
        }
        log.warn(
                "Signals of other instances cannot be heard; their events are seen with the next poll. Trying again in {} s",
                pause.toSeconds(),
                e);
        try {
            boolean unused = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    private boolean listen(Connection connection) throws SQLException {
        Optional<PostgresNotifications> notifications = PostgresNotifications.of(connection);
        if (notifications.isEmpty()) {
            log.info(
                    "This driver or pool gives no access to PostgreSQL's notifications: events of other instances are seen with the"
                            + " next poll.");
            useless = true;
            return false;
        }
        execute(connection, "LISTEN " + channel);
        try {
            execute(connection, "NOTIFY " + channel + ", '" + instance + " TEST'");
            hear(notifications.get());
        } finally {
            if (!connection.isClosed()) {
                execute(connection, "UNLISTEN " + channel);
            }
        }
        return true;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void hear(PostgresNotifications notifications) throws SQLException {
        long begun = System.nanoTime();
        boolean works = false;
        while (!isClosed() && !useless) {
            List<String> heard = notifications.await(WAIT_MILLIS);
            if (!heard.isEmpty()) {
                works = true;
                failures = 0;
                tell(heard);
            } else if (!works && System.nanoTime() - begun > TEST_TIME.toNanos()) {
                log.info(
                        "PostgreSQL's notifications do not arrive, probably because a proxy pools transactions: events of other"
                                + " instances are seen with the next poll.");
                useless = true;
            }
        }
    }

    private void tell(List<String> heard) {
        for (Signal signal : Signal.values()) {
            boolean told =
                    heard.stream().anyMatch(text -> text.endsWith(" " + signal) && !text.startsWith(instance + " "));
            if (told) {
                listener.accept(signal);
            }
        }
    }
}

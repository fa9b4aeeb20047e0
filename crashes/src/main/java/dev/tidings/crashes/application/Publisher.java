// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.application;

import dev.tidings.core.BusClosedException;
import dev.tidings.core.EventBus;
import dev.tidings.jdbc.ThreadBoundTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes in one transaction after the other until it is told to stop. When it cannot know whether a commit came through, it
 * looks for its business row, and repeats the publication if there is none. Thread-safe: {@link #run} by one thread, {@link #stop} by any.
 */
final class Publisher implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Publisher.class);

    /** The end of a transaction that is not to be committed. */
    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenBack() {
            super("rolled back on purpose", null, false, false);
        }
    }

    private final EventBus bus;
    private final ThreadBoundTransactions transactions;
    private final RandomGenerator random;
    private final AtomicLong numbers;
    private final long pauseNanos;
    private volatile boolean stopped;

    Publisher(
            EventBus bus,
            ThreadBoundTransactions transactions,
            RandomGenerator random,
            AtomicLong numbers,
            long pauseNanos) {
        this.bus = bus;
        this.transactions = transactions;
        this.random = random;
        this.numbers = numbers;
        this.pauseNanos = pauseNanos;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            publish(new Publication(numbers.incrementAndGet(), random.nextInt(10) > 0, random, numbers));
            Pause.ofNanos(random.nextLong(2 * pauseNanos));
        }
    }

    private void publish(Publication publication) {
        boolean settled = false;
        while (!settled && !stopped) {
            settled = attempt(publication) || isCommitted(publication);
        }
    }

    /** Whether it is known how the transaction ended. */
    private boolean attempt(Publication publication) {
        try {
            return transactions.inNewTransaction(() -> {
                publication.run(transactions.connection(), bus);
                if (!publication.meantToCommit()) {
                    throw new TakenBack();
                }
                return true;
            });
        } catch (TakenBack e) {
            return true;
        } catch (BusClosedException e) {
            stop();
            return true;
        } catch (Exception e) {
            log.info("It is unknown whether publication {} was committed: {}", publication.number(), e.toString());
            return false;
        }
    }

    private boolean isCommitted(Publication publication) {
        while (!stopped) {
            try {
                boolean there = transactions.withNewConnection(connection -> find(connection, publication.number()));
                log.info("Publication {} is {}", publication.number(), there ? "committed" : "not committed");
                return there;
            } catch (SQLException e) {
                Pause.ofMillis(50);
            }
        }
        return false;
    }

    private static boolean find(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT 1 FROM publication WHERE number = ?")) {
            statement.setLong(1, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}

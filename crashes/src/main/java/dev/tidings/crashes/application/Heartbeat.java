// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.application;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/** Notices when this process or its database gets no time to work: then a lease may run out although nobody did any harm. */
final class Heartbeat implements Runnable {
    private static final Duration BETWEEN_BEATS = Duration.ofMillis(200);
    private static final Duration LATE = Duration.ofMillis(600);

    private final DataSource dataSource;
    private final LongConsumer whenLate;

    /**
     * Beats when it is run.
     *
     * @param whenLate gets the milliseconds of a beat that came late
     */
    Heartbeat(DataSource dataSource, LongConsumer whenLate) {
        this.dataSource = dataSource;
        this.whenLate = whenLate;
    }

    @Override
    @SuppressWarnings("InfiniteLoopStatement") // ends with the process
    public void run() {
        while (true) {
            long begin = System.nanoTime();
            boolean answered = isAnswered();
            Pause.ofNanos(BETWEEN_BEATS.toNanos());
            long taken = System.nanoTime() - begin;
            if (!answered || taken > LATE.toNanos()) {
                whenLate.accept(taken / 1_000_000);
            }
        }
    }

    private boolean isAnswered() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }
}
